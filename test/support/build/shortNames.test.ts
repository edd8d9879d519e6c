import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { moreEn } from '../../../packages/sdk/src/words/moreWords.js';
import { en } from '../../../packages/sdk/src/words/words.js';
import { ownNames, preactNames, shortNames } from './shortNames.js';

const read = (path: string) => readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
const sourcesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|testing/.test(path))
    .map((path) => read(join(folder, path)));
const wordsOf = (text: string) => new Set(text.match(/[\w$]+/g));
const typeIn = (path: string, name: string) =>
  read(path).match(new RegExp(`interface ${name} [\\s\\S]*?\\n}`))?.[0] ?? '';

const sdk = 'packages/sdk/src';
/** What others than our own files know by its name. */
const known: Readonly<Record<string, ReadonlySet<string>>> = {
  'the wire': wordsOf(sourcesIn('packages/schema/src').join('\n')),
  hosts: wordsOf(read(`${sdk}/handrail.ts`) + read(`${sdk}/handrailTypes.ts`)),
  'panel modules': wordsOf(typeIn(`${sdk}/surfaces/mountModule.ts`, 'PanelContext')),
  'what is stored': wordsOf(
    ['Memory', 'GuideMemory', 'PersonMemory'].map((name) => typeIn('packages/engine/src/types.ts', name)).join('\n') +
      typeIn(`${sdk}/decide/createMemory.ts`, 'Kept'),
  ),
  translations: new Set([...Object.keys(en), ...Object.keys(moreEn)]),
  'the platform': wordsOf(readFileSync('node_modules/terser/tools/domprops.js', 'utf8')),
};

describe('shortened names', () => {
  it.each(Object.entries(known))('leave those of %s alone', (_, names) => {
    expect(names.size).toBeGreaterThan(1);
    expect(ownNames.filter((name) => names.has(name))).toEqual([]);
  });

  it('become names that the wire and what is stored do not use, each its own', () => {
    const short = [...shortNames.values()];
    expect(new Set(short).size).toBe(ownNames.length + preactNames.length);
    expect(short.filter((name) => known['the wire']?.has(name) || known['what is stored']?.has(name))).toEqual([]);
  });

  it('are names that the sources still use', () => {
    const used = wordsOf([...sourcesIn(sdk), ...sourcesIn('packages/engine/src')].join('\n'));
    expect(ownNames.filter((name) => !used.has(name))).toEqual([]);
  });
});
