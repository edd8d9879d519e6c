// Everything about an app that "init" would otherwise have to ask.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findAppId } from './findAppId.js';
import { type Framework, findFramework } from './findFramework.js';
import { findTestIds } from './findTestIds.js';
import { type PageFacts, readHtml } from './readHtml.js';

export interface AppFacts {
  readonly app: string;
  /** Undefined for plain HTML and for what is not known. */
  readonly framework: Framework | undefined;
  /** The HTML file of the page, relative to the app. */
  readonly page: string | undefined;
  readonly html: string | undefined;
  readonly facts: PageFacts;
  /** In use, most used first. */
  readonly testIds: readonly string[];
  /** Where the app runs while it is developed. */
  readonly devUrl: string;
}

/** Where `handrail dev` serves a folder of plain HTML. */
export const DEV_URL = 'http://127.0.0.1:4480';

const PAGES = [
  'index.html',
  'public/index.html',
  'src/index.html',
  'app/index.html',
  'www/index.html',
  'web/index.html',
];

export async function findFacts(cwd: string): Promise<AppFacts> {
  const framework = findFramework(await readManifest(cwd));
  const [app, testIds, found] = await Promise.all([
    findAppId(cwd),
    findTestIds(cwd),
    findPage(cwd, [...(framework?.pages ?? []), ...PAGES]),
  ]);
  return {
    app,
    framework,
    ...found,
    facts: readHtml(found.html ?? '', testIds[0]),
    testIds,
    devUrl: framework?.devUrl ?? DEV_URL,
  };
}

async function readManifest(cwd: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(cwd, 'package.json'), 'utf8'));
  } catch {
    return undefined;
  }
}

async function findPage(
  cwd: string,
  pages: readonly string[],
): Promise<{ readonly page: string | undefined; readonly html: string | undefined }> {
  for (const page of pages) {
    const html = await readFile(join(cwd, page), 'utf8').catch(() => undefined);
    if (html !== undefined) return { page, html };
  }
  return { page: undefined, html: undefined };
}
