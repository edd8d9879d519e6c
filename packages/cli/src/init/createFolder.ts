// Writes what `handrail init` gives an app: authored files, their schemas and editor settings. Nothing is overwritten.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AppFacts } from './findFacts.js';
import { emptySettings, mergeSettings, type SchemaSetting } from './mergeSettings.js';
import { sampleFiles } from './sampleFiles.js';

/** What became of a file: `merged` kept all that was in it, `unreadable` was left alone and lacks our lines. */
export type Fate = 'wrote' | 'kept' | 'merged' | 'unreadable';

export interface WrittenFile {
  /** Relative to the folder of the app. */
  readonly path: string;
  readonly fate: Fate;
}

const SCHEMAS = 'handrail/.schemas';
const SETTINGS = '.vscode/settings.json';

export async function createFolder(
  cwd: string,
  about: AppFacts & { readonly collector: string },
): Promise<readonly WrittenFile[]> {
  const files: WrittenFile[] = [];
  for (const [path, body] of Object.entries(sampleFiles(about)))
    files.push({ path: `handrail/${path}`, fate: await writeNew(join(cwd, 'handrail', path), body) });
  const schemas = await readSchemas();
  const settings = schemas.map(({ fileMatch, url }) => ({ fileMatch, url }));
  files.push({ path: `${SCHEMAS}/`, fate: await writeSchemas(cwd, schemas) });
  files.push({ path: SETTINGS, fate: await writeSettings(cwd, settings) });
  return files;
}

async function writeNew(file: string, body: string): Promise<Fate> {
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(file, body, { flag: 'wx' });
    return 'wrote';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return 'kept';
  }
}

interface SchemaFile extends SchemaSetting {
  readonly schema: object;
}

async function readSchemas(): Promise<readonly SchemaFile[]> {
  // Only here: zod would slow every other command's start.
  const { jsonSchemas } = await import('@handrail/schema');
  return Object.entries(jsonSchemas()).map(([name, { files, schema }]) => ({
    fileMatch: [`**/handrail/${files}`],
    url: `./${SCHEMAS}/${name}.json`,
    schema,
  }));
}

/** Generated, and of this version: the one thing that is written anew. Beside the folder's own files, so they travel with it. */
async function writeSchemas(cwd: string, schemas: readonly SchemaFile[]): Promise<Fate> {
  let fate: Fate = 'kept';
  await mkdir(join(cwd, SCHEMAS), { recursive: true });
  for (const { url, schema } of schemas) {
    const file = join(cwd, url);
    const text = `${JSON.stringify(schema)}\n`;
    if ((await readFile(file, 'utf8').catch(() => '')) === text) continue;
    await writeFile(file, text);
    fate = 'wrote';
  }
  return fate;
}

async function writeSettings(cwd: string, schemas: readonly SchemaSetting[]): Promise<Fate> {
  const file = join(cwd, SETTINGS);
  const before = await readFile(file, 'utf8').catch(() => undefined);
  const text = mergeSettings(before?.trim() ? before : emptySettings, schemas);
  if (text === undefined) return 'unreadable';
  if (text === before) return 'kept';
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  return before === undefined ? 'wrote' : 'merged';
}
