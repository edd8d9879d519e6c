/** docs/events.md names every event there is, and no other. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkEvent } from './checkEvent.js';

const page = readFileSync(new URL('../../../../docs/events.md', import.meta.url), 'utf8');
const source = readFileSync(new URL('../wire/event.ts', import.meta.url), 'utf8');
const [table = ''] = page.split('\n## ');
const documented = [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name).sort();
const sent = [...source.matchAll(/readonly n: ((?:'\w+'(?: \| )?)+)/g)]
  .flatMap(([, names = '']) => [...names.matchAll(/'(\w+)'/g)].map(([, name]) => name))
  .sort();

test('the catalogue is the type', () => {
  expect(sent.length).toBeGreaterThan(12);
  expect(documented).toEqual(sent);
});

test.each(documented)('%s is known to the check', (n) => {
  // It misses an id, but not a name.
  expect(checkEvent({ n })).toMatch(/^id/);
});

test('frictions and vitals are documented, each', () => {
  for (const type of ['Vital', 'Friction']) {
    const [, names = ''] = new RegExp(`export type ${type} = ([^;]+);`).exec(source) ?? [];
    for (const [name] of names.matchAll(/[\w-]+/g)) expect(page).toContain(`| \`${name}\` |`);
  }
});
