/** The twelve commonest slips, each with the one line that an editor draws and what it says; and what it offers instead. */
import { expect, test } from 'vitest';
import { createEditor } from '../testing/createEditor.js';

const editor = createEditor();
const step = (keys: string) => `{ "kind": "tour", "steps": [{ "id": "a", ${keys} }] }`;
const when = (keys: string) => `{ "kind": "tour", "when": { ${keys} }, "steps": [{ "id": "a" }] }`;
const moments = 'click, input, appears, gone, page, event, guide, key, delay, idle, friction';

test.each([
  [
    'a misspelt main key',
    step('"advance": { "apears": "dialog" }'),
    '"apears"',
    `Expected a moment with one of: ${moments}.`,
  ],
  [
    'a misspelt word',
    step('"advance": "clik"'),
    '"clik"',
    'Value is not accepted. Valid values: "page", "click", "input", "button", "manual", "help", "tick".',
  ],
  ['a key that is not there', step('"target": { "rolle": "button" }'), '"rolle"', 'Property rolle is not allowed.'],
  [
    'a kind that is not there',
    '{ "kind": "tuor", "steps": [] }',
    '"tuor"',
    'Value is not accepted. Valid values: "tour", "hint", "banner", "announcement", "panel", "checklist", "survey", "help".',
  ],
  ['no kind', '{ "steps": [] }', '{', 'Missing property "kind".'],
  ['two moments in one', step('"advance": { "click": "a", "gone": "b" }'), '"gone"', 'Property gone is not allowed.'],
  [
    'a fact in an audience',
    when('"audience": { "$flag": { "new-form": "on" } }'),
    '"$flag"',
    'Expected who somebody is: attributes, $segment, $and, $or, $nor, $not. Facts such as $flag belong into "if".',
  ],
  [
    'a test that is not there',
    when('"audience": { "age": { "$greater": 3 } }'),
    '"$greater"',
    expect.stringMatching(/^There is no such test\. Tests: .*\$gt, \$gte/),
  ],
  [
    'a list where a test is meant',
    when('"audience": { "role": ["buyer", "manager"] }'),
    '["buyer", "manager"]',
    'Expected a value, or a test such as {"$in": [...]} or {"$exists": false}.',
  ],
  [
    'a duration in words',
    step('"wait": "20 seconds"'),
    '"20 seconds"',
    'Expected a duration such as "30s", "5m", "2h", "3d" or "2w".',
  ],
  [
    'an id with capitals and spaces',
    '{ "kind": "tour", "steps": [{ "id": "First Step" }] }',
    '"First Step"',
    'Expected a kebab-case name such as "new-invoice".',
  ],
  [
    'a text that is none',
    step('"body": { "en": "Press." }'),
    '{ "en": "Press." }',
    'Expected a text or a list of lines.',
  ],
])('%s', async (_, text, underlined, message) => {
  expect(await editor.underline('guides/first.json', text)).toEqual([{ text: underlined, message }]);
});

test.each([
  ['guides/a.json', '{ "kind": | }', ['"tour"', '"survey"', '"help"']],
  ['guides/a.json', '{ "kind": "tour", | }', ['when', 'steps', 'goal']],
  ['guides/a.json', '{ "kind": "hint", | }', ['target', 'display']],
  ['guides/a.json', step('"advance": |'), ['"click"', '{ "appears": … }']],
  ['guides/a.json', step('"advance": { | }'), ['appears', 'event']],
  ['guides/a.json', step('"advance": { "event": "x", | }'), ['count', 'within']],
  ['guides/a.json', step('"missing": |'), ['"pause"', '"skip"', '"center"']],
  ['guides/a.json', step('"if": { | }'), ['$flag', '$segment']],
  ['guides/a.json', step('"audience": { "age": { | } }'), ['$gt', '$in']],
  ['guides/a.json', step('"buttons": [{ "text": "Go", "do": | }]'), ['"next"', '{ "navigate": … }']],
  ['guides/a.json', '{ "kind": "survey", "questions": [{ "type": | }] }', ['"nps"', '"choice"']],
  ['handrail.json', '{ "attributes": { "role": { "from": | } } }', ['{ "global": … }', '{ "jwt": … }']],
  ['releases/r.json', '{ "rollout": { "strategy": | } }', ['"canary"', '"blue-green"']],
])('in %s, %s offers what fits', async (file, text, labels) => {
  const items = await editor.complete(file, text);
  expect(items.map(({ label }) => label)).toEqual(expect.arrayContaining(labels));
});

test('what is offered says what it is for, and what is decided is not offered again', async () => {
  const keys = await editor.complete('guides/a.json', step('"target": "save", | '));
  expect(keys.find(({ label }) => label === 'missing')?.documentation).toBe(
    'What a target means that does not come. Default: pause.',
  );
  const moment = await editor.complete('guides/a.json', step('"advance": { "event": "x", | }'));
  expect(moment.map(({ label }) => label).sort()).toEqual(['count', 'within']);
});
