/** Whether a compiled tree may be served: its files' paths, sizes and shapes, and that each names the others rightly. */
import { limits } from '../limits.js';
import type { State } from '../wire/state.js';
import type { TreeFile } from '../wire/tree.js';
import { bundle, plan, state } from './bundle.js';
import { treePath } from './checkPublishRequest.js';
import { readJson } from './readJson.js';
import { whyNot } from './whyNot.js';

/** What may not be served, and why. An empty list means the tree may be. `hash` is checked by `hashTree`. Never throws. */
export function checkTree(files: readonly TreeFile[]): readonly { readonly path: string; readonly why: string }[] {
  const total = files.reduce((sum, { body }) => sum + body.byteLength, 0);
  if (files.length > limits.treeFiles)
    return [{ path: '', why: `It has ${files.length} files; the most is ${limits.treeFiles}.` }];
  if (total > limits.treeBytes) return [{ path: '', why: `It has ${total} bytes; the most is ${limits.treeBytes}.` }];
  const paths = new Set(files.map(({ path }) => path));
  const faults = files.flatMap((file) => {
    const why = whyNot(treePath, file.path) ?? checkFile(file, paths);
    return why === undefined ? [] : [{ path: file.path, why }];
  });
  if (paths.size < files.length) faults.push({ path: '', why: 'A path is there twice.' });
  if (!paths.has('plan.json')) faults.push({ path: 'plan.json', why: 'It is missing.' });
  if (!files.some(({ path }) => path.startsWith('index.'))) faults.push({ path: '', why: 'It has no index.' });
  return faults;
}

function checkFile({ path, body }: TreeFile, paths: ReadonlySet<string>): string | undefined {
  if (path.startsWith('assets/')) {
    return body.byteLength > limits.assetBytes ? `It has more than ${limits.assetBytes} bytes.` : undefined;
  }
  const read = readJson(body, limits.treeBytes, limits.treeDepth);
  if ('why' in read) return read.why;
  const { value } = read;
  if (path === 'plan.json') return whyNot(plan, value);
  if (path.startsWith('index.'))
    return whyNot(bundle, value) ?? checkIndex(path, value as typeof bundle._output, paths);
  const { id, locale } = Object(value) as { readonly id?: unknown; readonly locale?: unknown };
  return path === `guides/${String(id)}.${String(locale)}.json`
    ? undefined
    : 'Its id and locale are not those of its path.';
}

function checkIndex(
  path: string,
  { locale, guides }: typeof bundle._output,
  paths: ReadonlySet<string>,
): string | undefined {
  if (path !== `index.${locale}.json`) return `Its locale is ${locale}.`;
  const lost = Object.entries(guides).find(([, guide]) => !paths.has(guide.file));
  return lost && `guides.${lost[0]}.file: there is no ${lost[1].file}.`;
}

/** Why it is no state; undefined when it is one. Never throws. */
export const checkState = (value: unknown): string | undefined => whyNot(state, value as State);
