/** Conditions, texts and meaning. */
import { app, audience, body, type Examples, panel, release, tour, twoVariants } from './example.js';
import { releaseWith } from './folderOf.js';

export const meaningExamples: Examples = {
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
      "guides/a.json:1:74 error HR401 steps › one › body: This text is not a valid ICU message: expect argument closing brace. To write a brace, put it between apostrophes: '{'.",
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
  'text-too-deep': {
    files: body(`${'- '.repeat(20)}Save`),
    said: [
      'guides/a.json:1:74 error HR410 steps › one › body: This text has too many marks, or too many of them within each other. Say it more plainly: lists, emphasis and plurals go a few levels deep at most.',
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
      'handrail.json:1:161 error HR506 attributes › role › from › global: Found "erp..role", expected a path such as "app.user.role".',
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
  'exclusive-too-much': {
    files: {
      ...app({ exclusive: { checkout: { 'new-form': 60, b: 50 } } }),
      'flags/b.json': '{ "default": "off" }',
    },
    said: [
      'handrail.json:1:338 error HR540 exclusive › checkout: The members of "checkout" have 110 percent together. Flags that exclude each other share the same people: stay within 100.',
    ],
  },
  'exclusive-twice': {
    files: app({ exclusive: { checkout: { 'new-form': 60 }, home: { 'new-form': 10 } } }),
    said: [
      'handrail.json:1:373 error HR541 exclusive › home › new-form: The flag "new-form" is in the group "checkout" already. A flag is in one group at most. Take it out of one of them.',
    ],
  },
  'exclusive-mixed': {
    files: {
      ...app({ exclusive: { checkout: { 'new-form': 60, b: 10 } } }),
      'flags/b.json': '{ "default": "off", "stickiness": "device" }',
    },
    said: [
      'handrail.json:1:357 error HR542 exclusive › checkout › b: The flag "b" does not go by the same id as "new-form", so the two would not exclude each other. Give all members of a group the same `stickiness`.',
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
