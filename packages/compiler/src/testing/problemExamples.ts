/** For every problem a folder that has it, and exactly what is said of it. */
import { limits } from '@handrail/schema';
import type { ProblemName } from '../problems.js';
import { appWith, releaseWith, tourWith } from './folderOf.js';

export interface Example {
  readonly files: Readonly<Record<string, string | Uint8Array | null>>;
  readonly said: readonly string[];
}

const app = (keys: object) => ({ 'handrail.json': appWith(keys) });
const tour = (step: object, guide: object = {}) => ({ 'guides/a.json': tourWith(step, guide) });
const body = (text: string) => tour({ body: text });
const audience = (condition: object) => tour({ audience: condition });
const release = (rollout: object, rest: object = {}) => ({ 'releases/r.json': releaseWith(rollout, rest) });
const bytes = (text: string, at: number, byte: number) => {
  const encoded = new TextEncoder().encode(text);
  encoded[at] = byte;
  return encoded;
};
const panel = (keys: object) => ({ 'guides/p.json': JSON.stringify({ kind: 'panel', target: 'save', ...keys }) });
const survey = {
  'guides/s.json': '{ "kind": "survey", "questions": [{ "id": "nps", "type": "nps", "text": "Well?" }] }',
};
const largest = new Uint8Array(limits.assetBytes);
const twoVariants = '{ "variants": { "a": 1, "b": 2, "c": 3 }, "default": "a" }';

export const problemExamples: Readonly<Record<ProblemName, Example>> = {
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
    said: ['.:1:1 error HR011 The folder has 105000780 bytes; the most is 100000000. Make the assets smaller.'],
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
    said: ['handrail.json:1:338 error HR106 holdout: Found 120, expected a number of at most 100.'],
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
  'unknown-flag': {
    files: tour({ if: { $flag: { 'new-fom': 'on' } } }),
    said: [
      'guides/a.json:1:98 error HR201 steps › one › if › $flag › new-fom: There is no flag "new-fom". Did you mean "new-form"?',
    ],
  },
  'unknown-variant': {
    files: { 'flags/new-form.json': '{ "default": "of" }' },
    said: ['flags/new-form.json:1:14 error HR202 default: The flag "new-form" has no variant "of". Did you mean "on"?'],
  },
  'unknown-guide': {
    files: tour({ buttons: [{ text: 'Go', do: { start: 'frist' } }] }),
    said: [
      'guides/a.json:1:121 error HR203 steps › one › buttons › 0 › do › start: There is no guide "frist". Did you mean "first"?',
    ],
  },
  'unknown-event': {
    files: tour({ advance: { event: 'order_send' } }),
    said: [
      'guides/a.json:1:102 error HR204 steps › one › advance › event: There is no event "order_send". Did you mean "order_sent"?',
    ],
  },
  'unknown-target': {
    files: tour({ target: 'svae' }),
    said: ['guides/a.json:1:60 error HR205 steps › one › target: There is no target "svae". Did you mean "save"?'],
  },
  'unknown-page': {
    files: tour({ page: 'oders' }),
    said: ['guides/a.json:1:90 error HR206 steps › one › page: There is no page "oders". Did you mean "orders"?'],
  },
  'unknown-segment': {
    files: audience({ $segment: 'staff' }),
    said: [
      'guides/a.json:1:106 error HR207 steps › one › audience › $segment: There is no segment "staff". Segments are declared in segments.json.',
    ],
  },
  'unknown-workflow': {
    files: tour({}, { goal: { workflow: 'ordering' } }),
    said: [
      'guides/a.json:1:104 error HR208 goal › workflow: There is no workflow "ordering". Workflows are declared in workflows.json.',
    ],
  },
  'unknown-attribute': {
    files: audience({ rol: 'buyer' }),
    said: [
      'guides/a.json:1:95 error HR209 steps › one › audience › rol: There is no attribute "rol". Did you mean "role"?',
    ],
  },
  'unknown-value': {
    files: audience({ role: { $in: ['buyer', 'manger'] } }),
    said: [
      'guides/a.json:1:118 error HR210 steps › one › audience › role › $in › 1: The attribute "role" never has the value "manger". Did you mean "manager"?',
    ],
  },
  'unknown-step': {
    files: tour({ next: [{ go: 'tow' }] }),
    said: [
      'guides/a.json:1:97 error HR211 steps › one › next › 0 › go: There is no step "tow" in this tour. Name the `id` of a step of the same tour.',
    ],
  },
  'unknown-theme': {
    files: app({ theme: 'acme' }),
    said: ['handrail.json:1:336 error HR212 theme: There is no theme "acme". Themes are files in themes/.'],
  },
  'unknown-calendar': {
    files: { ...app({ calendars: { nights: { hours: '20:00-23:00' } } }), ...release({ during: 'night' }) },
    said: ['releases/r.json:1:75 error HR213 rollout › during: There is no calendar "night". Did you mean "nights"?'],
  },
  'unknown-environment': {
    files: release({}, { prepare: { environments: ['staging', 'production'] } }),
    said: [
      'releases/r.json:1:94 error HR214 prepare › environments › 0: There is no environment "staging". Environments are declared in handrail.json.',
    ],
  },
  'unknown-approver': {
    files: { ...app({ approvers: { leads: ['sam'] } }), ...release({ hold: { approval: ['lead'] } }) },
    said: [
      'releases/r.json:1:86 error HR215 rollout › hold › approval › 0: There are no approvers called "lead". Did you mean "leads"?',
    ],
  },
  'unknown-asset': {
    files: tour({ media: { src: 'assets/a.png', alt: 'A' } }),
    said: [
      'guides/a.json:1:98 error HR216 steps › one › media › src: There is no file "assets/a.png". Files to show lie in assets/.',
    ],
  },
  'unknown-question': {
    files: { ...survey, ...tour({ if: { $answer: { npss: 5 } } }) },
    said: [
      'guides/a.json:1:100 error HR217 steps › one › if › $answer › npss: No question of a survey is called "npss". Did you mean "nps"?',
    ],
  },
  'unknown-locale': {
    files: { 'targets.json': '{ "save": { "role": "button", "name": { "en": "Save", "de": "Sichern" } } }' },
    said: [
      'targets.json:1:61 error HR218 save › name › de: There is no locale "de". Locales are declared in handrail.json under `locales`.',
    ],
  },
  'unknown-text': {
    files: { 'locales/fr.json': '{ "guides/first": { "titel": "Premier" } }' },
    said: [
      'locales/fr.json:1:30 error HR219 guides/first › titel: Nothing is translated by "titel". Did you mean "title"?',
    ],
  },
  'unknown-placeholder': {
    files: body('Hello {frst}.'),
    said: [
      'guides/a.json:1:74 error HR220 steps › one › body: Nothing is called "frst", so the text cannot show it. A text may show the guide’s `values` and declared attributes.',
    ],
  },
  'not-a-survey': {
    files: release({ holdout: 5, guardrails: [{ bad: { survey: 'first', answer: { $lte: 6 } } }] }),
    said: [
      'releases/r.json:1:109 error HR221 rollout › guardrails › 0 › bad › survey: The guide "first" is not a survey. A survey guardrail names a guide of kind survey.',
    ],
  },
  'empty-condition': {
    files: audience({}),
    said: [
      'guides/a.json:1:94 error HR301 steps › one › audience: This condition is empty. Leave it out if it is meant to be true for all.',
    ],
  },
  'fact-in-audience': {
    files: audience({ $flag: { 'new-form': 'on' } }),
    said: [
      'guides/a.json:1:95 error HR302 steps › one › audience › $flag: "$flag" is about now, so it belongs into `if`. `audience` says who somebody is; it can be counted and evaluated on a server.',
    ],
  },
  'unknown-fact': {
    files: tour({ if: { $flg: { 'new-form': 'on' } } }),
    said: [
      'guides/a.json:1:89 error HR303 steps › one › if › $flg: There is no "$flg" in conditions. Did you mean "$flag"?',
    ],
  },
  'unknown-test': {
    files: audience({ age: { $greater: 3 } }),
    said: [
      'guides/a.json:1:102 error HR304 steps › one › audience › age › $greater: There is no test "$greater". Tests that fit: $exists, $not, $eq, $ne, $in, $nin, $gt, $gte, $lt, $lte.',
    ],
  },
  'wrong-test': {
    files: audience({ age: { $glob: '3*' } }),
    said: [
      'guides/a.json:1:102 error HR305 steps › one › audience › age › $glob: A number cannot be tested with "$glob". Tests that fit: $exists, $not, $eq, $ne, $in, $nin, $gt, $gte, $lt, $lte.',
    ],
  },
  'wrong-value': {
    files: audience({ age: { $gt: '3' } }),
    said: ['guides/a.json:1:108 error HR306 steps › one › audience › age › $gt: Found "3", expected a number.'],
  },
  'null-test': {
    files: audience({ role: null }),
    said: [
      'guides/a.json:1:102 error HR307 steps › one › audience › role: Nothing equals null here. Write {"$exists": false} for "is not known".',
    ],
  },
  'list-test': {
    files: audience({ role: ['buyer'] }),
    said: [
      'guides/a.json:1:102 error HR308 steps › one › audience › role: A list is not a test. Write {"$in": [...]} for "is one of".',
    ],
  },
  'segment-cycle': {
    files: { 'segments.json': '{ "a": { "$segment": "b" }, "b": { "$segment": "a" } }' },
    said: [
      'segments.json:1:8 error HR309 a: The segment "a" refers to itself. Take one of the references out.',
      'segments.json:1:34 error HR309 b: The segment "b" refers to itself. Take one of the references out.',
    ],
  },
  'no-regex': {
    files: audience({ role: { $regex: 'b.*' } }),
    said: [
      'guides/a.json:1:103 error HR310 steps › one › audience › role › $regex: Regular expressions are not allowed. Write {"$glob": "CC-[0-9]*"}: patterns are globs with character classes, matched in linear time.',
    ],
  },
  'not-icu': {
    files: body('Hello {role'),
    said: [
      `guides/a.json:1:74 error HR401 steps › one › body: This text is not a valid ICU message: expect argument closing brace. To write a brace, put it between apostrophes: '{'.`,
    ],
  },
  'unknown-style': {
    files: body('On {hiredAt, date, lang}.'),
    said: [
      'guides/a.json:1:74 error HR402 steps › one › body: The style "lang" is not known for a date. Did you mean "long"?',
    ],
  },
  'no-html': {
    files: body('Press <b>Save</b>.'),
    said: [
      'guides/a.json:1:74 error HR403 steps › one › body: HTML is not drawn: <b>. Use Markdown: emphasis, code, links, lists, images, headings.',
    ],
  },
  'no-such-markdown': {
    files: body('> Save'),
    said: [
      'guides/a.json:1:74 error HR404 steps › one › body: A quotation is not drawn. Texts may hold paragraphs, headings, lists, emphasis, code, links, images and line breaks.',
    ],
  },
  'unsafe-link': {
    files: body('[Here](javascript:alert(1))'),
    said: [
      'guides/a.json:1:74 error HR405 steps › one › body: The address "javascript:alert(1)" is refused. Links are http, https, mailto, tel, or a path of the same site such as /requests.',
    ],
  },
  'no-alt': {
    files: { ...body('![](assets/a.png)'), 'assets/a.png': 'x' },
    said: [
      'guides/a.json:1:74 error HR406 steps › one › body: This image has no text for those who cannot see it. Write ![what it shows](assets/file.png).',
    ],
  },
  'value-in-link': {
    files: body('[Here](/orders/{age})'),
    said: [
      'guides/a.json:1:74 error HR407 steps › one › body: A link or image cannot hold a value. Write the address in full.',
    ],
  },
  'not-an-asset': {
    files: tour({ media: { src: 'http://shop.example/a.png', alt: 'A' } }),
    said: [
      'guides/a.json:1:98 error HR408 steps › one › media › src: Found "http://shop.example/a.png", expected a file of assets/ or an https address. Put the file into assets/ and name it so.',
    ],
  },
  'bad-character': {
    files: body('Save \uFDD0'),
    said: [
      'guides/a.json:1:74 error HR409 steps › one › body: The text holds a character that is reserved. Take the invisible character at this place out.',
    ],
  },
  'target-cycle': {
    files: { 'targets.json': '{ "save": { "in": "form" }, "form": { "has": "save" } }' },
    said: [
      'targets.json:1:19 error HR501 save › in: The target "form" refers to itself. Take one of `in`, `has` and `near` out.',
      'targets.json:1:46 error HR501 form › has: The target "save" refers to itself. Take one of `in`, `has` and `near` out.',
    ],
  },
  'empty-target': {
    files: tour({ target: { nth: 2 } }),
    said: [
      'guides/a.json:1:60 error HR502 steps › one › target: This target describes nothing. Say at least one of testId, role, name, label, text, slot, id, css.',
    ],
  },
  'needs-target': {
    files: tour({ target: undefined, advance: 'click' }),
    said: [
      'guides/a.json:1:77 error HR503 steps › one › advance: "click" needs a target here. Give the step a target, or name one in the moment.',
    ],
  },
  'bad-page': {
    files: { 'pages.json': '{ "orders": "orders" }' },
    said: [
      'pages.json:1:13 error HR504 orders: A page begins with "/", found "orders". Write the path as it stands in the address, without the host.',
    ],
  },
  'bad-time': {
    files: tour({}, { when: { from: '2026-02-30T08:00' } }),
    said: [
      'guides/a.json:1:100 error HR505 when › from: There is no such time: 2026-02-30T08:00. Mend the day, the month, the hour or the zone.',
    ],
  },
  'bad-source': {
    files: app({ attributes: { role: { type: 'string', from: { global: 'erp..role' } } } }),
    said: [
      'handrail.json:1:175 error HR506 attributes › role › from › global: Found "erp..role", expected a path such as "app.user.role".',
    ],
  },
  'two-releases': {
    files: { 'releases/a.json': releaseWith({}), 'releases/b.json': releaseWith({}) },
    said: [
      'releases/b.json:1:23 error HR507 flag: The flag "new-form" already has the release "a". A flag is exposed by one release at a time.',
    ],
  },
  'serve-what': {
    files: { ...release({}), 'flags/new-form.json': twoVariants, 'guides/first.json': null },
    said: [
      'releases/r.json:1:1 error HR508 Say which variant this release serves. Add `serve`: the flag has more than one variant beside its default.',
    ],
  },
  'serves-default': {
    files: release({}, { serve: 'off' }),
    said: [
      'releases/r.json:1:75 error HR509 serve: This release serves "off", which is the default already. Serve another variant, or change the flag’s default.',
    ],
  },
  'split-too-much': {
    files: { 'flags/new-form.json': '{ "default": "off", "rules": [{ "split": { "on": 60, "off": 50 } }] }' },
    said: [
      'flags/new-form.json:1:42 error HR510 rules › 0 › split: The parts of this split are 110 percent together. Stay within 100; what is left over falls through.',
    ],
  },
  'flag-cycle': {
    files: {
      'flags/new-form.json': '{ "default": "off", "requires": { "b": "on" } }',
      'flags/b.json': '{ "default": "off", "requires": { "new-form": "on" } }',
    },
    said: [
      'flags/b.json:1:47 error HR511 requires › new-form: The flag "b" requires itself. Take one of the `requires` out.',
      'flags/new-form.json:1:40 error HR511 requires › b: The flag "new-form" requires itself. Take one of the `requires` out.',
    ],
  },
  strategy: {
    files: release({ strategy: 'big-bang', waves: [{ percent: 50 }] }),
    said: [
      'releases/r.json:1:56 error HR512 rollout › strategy: This is not big-bang: it is one wave of 100 percent. A strategy is a check over the waves; choose the one that fits, or change the waves.',
    ],
  },
  'no-control': {
    files: release({ guardrails: [{ bad: { event: 'error' } }] }),
    said: [
      'releases/r.json:1:79 error HR513 rollout › guardrails: A guardrail compares with people who do not have it, and the wave "everyone" leaves none. Give the release or the app a `holdout`.',
    ],
  },
  'falling-percents': {
    files: release({ waves: [{ percent: [50, 25] }, {}] }),
    said: [
      'releases/r.json:1:90 error HR514 rollout › waves › 0 › percent › 1: A ramp rises: 25 is not more than 50. Waves add up and never take away.',
    ],
  },
  'module-or-body': {
    files: panel({}),
    said: [
      'guides/p.json:1:1 error HR515 A panel has a body or a module, and this one has neither. Write one of them.',
    ],
  },
  'inline-target': {
    files: { 'guides/b.json': '{ "kind": "banner", "display": "inline", "body": "Hello" }' },
    said: [
      'guides/b.json:1:32 error HR516 display: An inline banner needs a target to stand beside. Add `target` and, where needed, `insert`.',
    ],
  },
  'replace-height': {
    files: panel({ body: 'New', insert: 'replace' }),
    said: [
      'guides/p.json:1:55 error HR517 insert: A panel that replaces needs a height. Reserve the room with `height`, so that nothing shifts.',
    ],
  },
  'theme-cycle': {
    files: { ...app({ theme: 'a' }), 'themes/a.json': '{ "extends": "b" }', 'themes/b.json': '{ "extends": "a" }' },
    said: ['themes/a.json:1:14 error HR518 extends: The theme "a" extends itself. Take one of the `extends` out.'],
  },
  'duplicate-id': {
    files: { 'guides/a.json': '{ "kind": "tour", "steps": [{ "id": "one" }, { "id": "one" }] }' },
    said: [
      'guides/a.json:1:54 error HR519 steps › one › id: The id "one" is there twice. Resuming and counting go by id. Rename one.',
    ],
  },
  'acts-for-user': {
    files: tour({}, { then: { click: 'save' } }),
    said: [
      'guides/a.json:1:93 error HR520 then › click: Acting for the user ("click") is only done by a button they press. Move the action to a button.',
    ],
  },
  'step-action': {
    files: { 'guides/h.json': '{ "kind": "hint", "target": "save", "buttons": [{ "text": "Go", "do": "next" }] }' },
    said: [
      'guides/h.json:1:71 error HR521 buttons › 0 › do: "next" only has a meaning in a tour. Use done, dismiss or another action.',
    ],
  },
  'from-after-until': {
    files: tour({}, { when: { from: '2026-12-05T08:00', until: '2026-12-04T08:00' } }),
    said: [
      'guides/a.json:1:127 error HR523 when › until: This is shown from 2026-12-05T08:00 until 2026-12-04T08:00, which is never. Swap the two, or mend one.',
    ],
  },
  'workflow-outcome': {
    files: {
      'workflows.json': '{ "w": { "start": "order_sent", "end": "order_sent" } }',
      ...release({ holdout: 5, guardrails: [{ bad: { workflow: 'w' } }] }),
    },
    said: [
      'releases/r.json:1:99 error HR524 rollout › guardrails › 0 › bad: Say what is bad about the workflow: "is": "abandoned", or "slowerThan". Add one of the two.',
    ],
  },
};
