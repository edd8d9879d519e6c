/** Where packages and their entries are. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export const sourceOf = (name, file) => `${root}packages/${name}/${file}`;

export const packageJson = (name) => JSON.parse(readFileSync(sourceOf(name, 'package.json'), 'utf8'));

/**
 * Entry points of an npm build by output name: those of the table, else package.json's `handrail.entries`
 * (`{"eventStoreChild": "src/store/eventStoreChild.ts"}`) beside `src/index.ts`.
 */
export function nodeEntries({ package: name, entries }) {
  const wanted = entries ?? { index: 'src/index.ts', ...packageJson(name).handrail?.entries };
  return Object.fromEntries(Object.entries(wanted).map(([output, file]) => [output, sourceOf(name, file)]));
}
