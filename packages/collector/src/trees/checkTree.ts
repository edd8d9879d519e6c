/** Reads a publish request into a tree, and says what is wrong with it by file. Pure. */
import { createHash } from 'node:crypto';
import { hashTree } from '@handrail/compiler';
import type { Bundle, BundleFormat, Plan, PublishRequest, Tree, TreeFile } from '@handrail/schema';
import { createProblem } from '../createProblem.js';
import { limits } from '../limits.js';

const format: BundleFormat = 1;

export interface CheckedTree extends Tree {
  readonly plan: Plan;
  /** Locales with an index, the base first. */
  readonly locales: readonly string[];
}

const refuse = (code: string, message: string, where?: string) =>
  createProblem(400, code, message, where === undefined ? {} : { where });

/** @throws Problem naming the file and what to do. */
export function checkTree(app: string, request: unknown): CheckedTree {
  const { hash, files } = readRequest(request);
  checkCaps(files);
  const real = hashTree(files);
  if (real !== hash) {
    const message = `The tree is ${real}, not ${hash} as the request says: it was changed on the way. Build and publish again.`;
    throw refuse('hash-mismatch', message, 'hash');
  }
  const plan = readJson<Plan>(files, 'plan.json');
  if (plan.app !== app) throw wrongApp('plan.json', plan.app, app);
  const locales = findLocales(plan, files);
  for (const locale of locales) checkIndex(app, locale, files);
  return { hash, files, plan, locales };
}

function readRequest(request: unknown): PublishRequest & { files: readonly TreeFile[] } {
  const { hash, files } = isRecord(request) ? request : {};
  if (typeof hash !== 'string' || !/^[0-9a-f]{32}$/.test(hash)) {
    throw refuse('bad-request', 'hash is not 32 hexadecimal digits. Publish what `handrail build` made.', 'hash');
  }
  if (!Array.isArray(files) || files.length === 0) {
    throw refuse('bad-request', 'files is not a list of files. Publish what `handrail build` made.', 'files');
  }
  if (files.length > limits.treeFiles) {
    throw refuse('tree-too-large', `The tree has ${files.length} files; at most ${limits.treeFiles} fit.`, 'files');
  }
  const seen = new Set<string>();
  const read = files.map((file: unknown, index) => {
    const { path, base64 } = isRecord(file) ? file : {};
    if (typeof path !== 'string' || typeof base64 !== 'string') {
      throw refuse('bad-request', 'A file needs a path and base64.', `files[${index}]`);
    }
    if (!isSafePath(path)) {
      const rule = `plain names joined by /, at most ${limits.treePathLength} characters`;
      throw refuse('bad-path', `This is not a path of a tree (${rule}).`, path.slice(0, limits.treePathLength));
    }
    if (seen.has(path)) throw refuse('bad-path', 'This path is in the tree twice.', path);
    seen.add(path);
    return { path, base64, body: Buffer.from(base64, 'base64') };
  });
  return { hash, files: read };
}

function isSafePath(path: string): boolean {
  return (
    path.length <= limits.treePathLength &&
    path.split('/').every((name) => /^[A-Za-z0-9_@+-][A-Za-z0-9_@+.-]*$/.test(name))
  );
}

function checkCaps(files: readonly TreeFile[]): void {
  let total = 0;
  for (const { path, body } of files) {
    total += body.length;
    if (body.length > limits.treeFileBytes) {
      const message = `The file is ${body.length} bytes; at most ${limits.treeFileBytes} fit. Make it smaller or host it elsewhere.`;
      throw createProblem(413, 'file-too-large', message, { where: path });
    }
  }
  if (total > limits.treeBytes) {
    const message = `The tree is ${total} bytes; at most ${limits.treeBytes} fit. Move large assets elsewhere.`;
    throw createProblem(413, 'tree-too-large', message, { where: 'files' });
  }
}

function findLocales(plan: Plan, files: readonly TreeFile[]): readonly string[] {
  const paths = new Set(files.map(({ path }) => path));
  const wanted: unknown = plan.locales;
  if (!Array.isArray(wanted) || !wanted.every((locale) => typeof locale === 'string')) {
    throw refuse('bad-plan', 'locales is not a list of locales.', 'plan.json');
  }
  const [base] = wanted as string[];
  if (base === undefined || !paths.has(`index.${base}.json`)) {
    throw refuse('missing-file', 'The base locale has no index. Build again.', `index.${base ?? '<locale>'}.json`);
  }
  return (wanted as string[]).filter((locale) => paths.has(`index.${locale}.json`));
}

function checkIndex(app: string, locale: string, files: readonly TreeFile[]): void {
  const path = `index.${locale}.json`;
  const index = readJson<Bundle>(files, path);
  if (index.format !== format) {
    const message = `Its format is ${String(index.format)}; this collector delivers format ${format}. Update whichever is older.`;
    throw refuse('unknown-format', message, path);
  }
  if (index.app !== app) throw wrongApp(path, index.app, app);
  const bodies = new Map(files.map((file) => [file.path, file.body]));
  for (const [id, guide] of Object.entries(isRecord(index.guides) ? index.guides : {})) {
    const body = bodies.get(guide.file);
    if (!body)
      throw refuse('missing-file', `Guide ${id} of ${path} names this file, and it is not in the tree.`, guide.file);
    if (createHash('sha256').update(body).digest('hex').slice(0, 16) !== guide.hash) {
      throw refuse(
        'hash-mismatch',
        `Guide ${id} of ${path} names another content for this file. Build again.`,
        guide.file,
      );
    }
  }
}

function wrongApp(path: string, found: unknown, app: string) {
  const message = `It is of app ${String(found)}, and was published to ${app}. Publish to the app that handrail.json names.`;
  return refuse('wrong-app', message, path);
}

function readJson<T>(files: readonly TreeFile[], path: string): T {
  const file = files.find((each) => each.path === path);
  if (!file) throw refuse('missing-file', 'The tree lacks this file. Publish what `handrail build` made.', path);
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file.body));
    if (isRecord(value)) return value as T;
  } catch {
    // Falls through to the same answer: it is not what the compiler writes.
  }
  throw refuse('bad-json', 'This file is not a JSON object in UTF-8. Publish what `handrail build` made.', path);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
