/** Editors are told the same as the compiler checks. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { folders, sharedFiles } from './authored/files.js';
import { jsonSchemas } from './jsonSchemas.js';

const schemas = jsonSchemas();

test('there is one for every file of the folder', () => {
  const names = [...Object.keys(sharedFiles).map((file) => file.replace('.json', '')), ...Object.keys(folders)];
  expect(Object.keys(schemas)).toEqual(names);
  expect(schemas.guides?.files).toBe('guides/**/*.json');
});

/** zod reads the JSON Schema back, so that its meaning is tested and not its spelling. */
function accepts(name: string, value: unknown): boolean {
  const { schema } = schemas[name] ?? {};
  return z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]).safeParse(value).success;
}

test.each([
  ['an event from the page', 'events', { request_sent: { on: [{ appears: 'sent' }, 'code'] } }],
  [
    'a target within another',
    'targets',
    { row: { in: { role: 'table', name: { en: 'Rows', fr: 'Lignes' } }, nth: 2 } },
  ],
  ['a split', 'flags', { default: 'off', rules: [{ audience: { role: 'a' }, split: { on: 10 } }] }],
  [
    'a tour',
    'guides',
    { kind: 'tour', steps: [{ id: 'a', body: ['One', 'Two'], advance: 'click', missing: { go: 'b' } }] },
  ],
])('%s is accepted', (_, name, value) => {
  expect(accepts(name, value)).toBe(true);
});

test.each([
  ['a misspelt main key', 'events', { request_sent: { on: { apears: 'sent' } } }],
  ['an unknown key', 'targets', { row: { rolle: 'table' } }],
  ['neither serve nor split', 'flags', { default: 'off', rules: [{ audience: { role: 'a' } }] }],
  ['an unknown kind', 'guides', { kind: 'tuor', steps: [] }],
])('%s is refused', (_, name, value) => {
  expect(accepts(name, value)).toBe(false);
});
