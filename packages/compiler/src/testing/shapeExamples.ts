/** Files and shapes. */
import { limits } from '@handrail/schema';
import { app, bytes, type Examples, largest, tour } from './example.js';

export const shapeExamples: Examples = {
  'no-app': {
    files: { 'handrail.json': null },
    said: [
      'handrail.json:1:1 error HR001 There is no handrail.json in this folder. Every folder needs handrail.json with at least `app`, `environments` and `locales`.',
    ],
  },
  'file-too-large': {
    files: { 'pages.json': ' '.repeat(limits.fileBytes + 1) },
    said: [
      'pages.json:1:1 error HR002 This file has 1000001 bytes; the most is 1000000. Split the file, or make the asset smaller.',
    ],
  },
  'not-utf8': {
    files: { 'pages.json': bytes('{ "orders":\n "/orders" }', 16, 0xff) },
    said: ['pages.json:2:5 error HR003 This is not UTF-8. Save the file as UTF-8 in your editor.'],
  },
  'not-json': {
    files: { 'pages.json': '{\n  "orders" "/orders"\n}' },
    said: [
      'pages.json:2:12 error HR004 This is not JSON with comments: colon expected. Look just before the place named: often a comma or a quote is missing there.',
    ],
  },
  'too-deep': {
    files: { 'pages.json': `{ "orders": ${'['.repeat(900_000)}` },
    said: [
      'pages.json:1:52 error HR005 Objects and lists are nested deeper than 40. Nothing authored needs such depth; look for brackets that are never closed.',
    ],
  },
  'forbidden-key': {
    files: { 'pages.json': '{ "orders": "/orders",\n  "__proto__": { "admin": true } }' },
    said: [
      'pages.json:2:3 error HR006 The key "__proto__" is not allowed anywhere. It would reach into the workings of JavaScript objects. Use another name.',
    ],
  },
  'duplicate-key': {
    files: { 'pages.json': '{ "orders": "/orders", "orders": "/b" }' },
    said: [
      'pages.json:1:24 error HR007 The key "orders" is there twice. Only one of them would count. Remove or rename one.',
    ],
  },
  'unknown-file': {
    files: { 'guide/a.json': '{}' },
    said: [
      'guide/a.json:1:1 error HR008 Nothing in a Handrail folder is called "guide/a.json". Did you mean "guides/"?',
    ],
  },
  'bad-path': {
    files: { 'guides/My Tour.json': '{}' },
    said: [
      'guides/My Tour.json:1:1 error HR009 The file name "My Tour" is not kebab-case. A file’s path is its id: lower-case letters, digits and hyphens, in folders.',
    ],
  },
  'too-many-files': {
    files: Object.fromEntries(Array.from({ length: limits.folderFiles }, (_, index) => [`assets/${index}.txt`, ''])),
    said: [
      '.:1:1 error HR010 The folder has 10006 files; the most is 10000. Keep only what Handrail reads in this folder.',
    ],
  },
  'folder-too-large': {
    files: Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`assets/${index}.bin`, largest])),
    said: ['.:1:1 error HR011 The folder has 105000829 bytes; the most is 100000000. Make the assets smaller.'],
  },
  'unknown-key': {
    files: tour({ targt: 'save' }),
    said: ['guides/a.json:1:83 error HR101 steps › one › targt: There is no key "targt" here. Did you mean "target"?'],
  },
  'missing-key': {
    files: { 'guides/a.json': '{ "kind": "tour",\n  "steps": [{ "body": "Hello" }] }' },
    said: ['guides/a.json:2:13 error HR102 steps › 0: "id" is missing here. Add it.'],
  },
  'wrong-type': {
    files: tour({ target: 3 }),
    said: [
      'guides/a.json:1:60 error HR103 steps › one › target: Found 3, expected a name of targets.json, or a description.',
    ],
  },
  'not-one-of': {
    files: tour({ placement: 'botom' }),
    said: [
      'guides/a.json:1:95 error HR104 steps › one › placement: Found "botom", expected one of: auto, top, bottom, left, right, start, end, center. Did you mean "bottom"?',
    ],
  },
  'bad-form': {
    files: tour({ wait: '20 sec' }),
    said: [
      'guides/a.json:1:90 error HR105 steps › one › wait: Found "20 sec", expected a duration such as "30s", "5m", "2h", "3d" or "2w".',
    ],
  },
  'out-of-range': {
    files: app({ holdout: 120 }),
    said: ['handrail.json:1:324 error HR106 holdout: Found 120, expected a number of at most 100.'],
  },
  'no-main-key': {
    files: tour({ advance: { apears: 'save' } }),
    said: [
      'guides/a.json:1:94 error HR107 steps › one › advance › apears: Found apears, expected a moment with one of: click, input, appears, gone, page, event, guide, key, delay, idle, friction. Did you mean "appears"?',
    ],
  },
  'two-main-keys': {
    files: tour({ advance: { appears: 'save', gone: 'save' } }),
    said: [
      'guides/a.json:1:93 error HR108 steps › one › advance: This cannot be appears and gone at once: a moment has one main key. Make a list of two.',
    ],
  },
  'bad-name': {
    files: { 'events.json': '{ "order_sent": { "on": "code" }, "OrderLost": { "on": "code" } }' },
    said: [
      'events.json:1:35 error HR109 OrderLost: The name "OrderLost" is not snake_case, such as "invoice_created". Attributes are camelCase, events snake_case, all other names kebab-case.',
    ],
  },
};
