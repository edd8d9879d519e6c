/** What lints must not say: for each a folder that comes near to it and is right. The golden suite shows what they say. */
import { expect, test } from 'vitest';
import { compileFolder, formatDiagnostic } from '../index.js';
import { announcement, app, inFrench, release, tour } from '../testing/example.js';
import { folderOf, tourWith } from '../testing/folderOf.js';

const nowMs = Date.parse('2026-11-22T00:00Z');
const flag = (keys: object) => JSON.stringify({ owner: 'sam', default: 'off', ...keys });
const waiting = (test: unknown) => tourWith({}, { when: { page: '/late', if: { $flag: { late: test } } } });
const lateRelease = (waves: readonly object[]) =>
  JSON.stringify({ owner: 'sam', flag: 'late', audience: { role: 'buyer' }, rollout: { strategy: 'canary', waves } });
const adopt = { goal: { event: 'order_sent' } };
const exact = (length: number) => 'x'.repeat(length);
const french = {
  'guides/first': { title: 'Premier', 'steps.save.body': 'Sauver' },
  'guides/a': { 'steps.one.body': 'Appuyez' },
};

/** By what is nearly said. */
const right: Readonly<Record<string, Readonly<Record<string, string | Uint8Array | null>>>> = {
  'past-review: reviewed by today': tour({}, { reviewBy: '2026-11-22' }),
  'expired: until today': tour({}, { expires: '2026-11-22' }),
  'unreachable-step: left out by a missing target, so the next one comes': tour(
    {},
    {
      steps: [
        { id: 'one', target: 'save', missing: { go: 'two' }, next: [{ go: 'three' }] },
        { id: 'two' },
        { id: 'three' },
      ],
    },
  ),
  'unreachable-step: a jump that may not be taken': tour(
    {},
    { steps: [{ id: 'one', next: [{ if: { role: 'buyer' }, go: 'three' }] }, { id: 'two' }, { id: 'three' }] },
  ),
  'unreachable-step: a button leads there': tour(
    {},
    {
      steps: [
        { id: 'one', buttons: [{ text: 'More', do: { go: 'two' } }], next: [{ go: 'three' }] },
        { id: 'two' },
        { id: 'three' },
      ],
    },
  ),
  'unreachable-rule: a split for everybody leaves some over': {
    'flags/new-form.json': flag({ rules: [{ split: { on: 50 } }, { serve: 'on' }] }),
  },
  'unreachable-rule: for other people': {
    'flags/new-form.json': flag({
      rules: [
        { audience: { role: 'buyer' }, serve: 'on' },
        { audience: { role: 'manager' }, serve: 'on' },
      ],
    }),
  },
  'off-everywhere: a release will serve it': {
    'flags/late.json': flag({}),
    'guides/a.json': waiting('on'),
    'releases/late.json': lateRelease([{ mode: 'shadow' }, { name: 'show', percent: [5, 100] }]),
  },
  'off-everywhere: a split gives it to some': {
    'flags/late.json': flag({ rules: [{ split: { on: 1 } }] }),
    'guides/a.json': waiting({ $eq: 'on' }),
  },
  'off-everywhere: one of two': {
    'flags/late.json': flag({}),
    'guides/a.json': tourWith(
      {},
      { when: { page: '/late', if: { $or: [{ $flag: { late: 'on' } }, { $page: { orders: true } }] } } },
    ),
  },
  'untranslated: all of it in the language of the region': {
    ...app({ locales: { base: 'en', also: ['fr', 'fr-CA'] } }),
    'locales/fr.json': JSON.stringify({ 'guides/first': french['guides/first'] }),
  },
  'too-long: as long as may be': tour({ title: exact(70), body: exact(480) }, { title: exact(70) }),
  'too-long: an announcement has more room than a card': announcement({ body: exact(900) }),
  'generated-id: a glob of what stays': tour({ target: { id: 'row-*-12345' } }),
  'generated-id: a year is no counter': tour({ target: { id: 'report-2026' } }),
  'brittle-css: a name with underscores that nobody generated': tour({
    target: { role: 'button', css: '.card__title--big' },
  }),
  'css-only: with what a person would say': tour({ target: { css: '.primary', role: 'button' } }),
  'css-only: within something that is well described': tour({ target: { css: '.primary', in: 'save' } }),
  'css-only: an attribute of the app': tour({ target: { css: '[data-kind=order]' } }),
  'css-only: an element of the app': tour({ target: { css: 'order-form' } }),
  'one-language: a name per locale': {
    ...app(inFrench),
    'locales/fr.json': JSON.stringify(french),
    ...tour({ target: { role: 'button', name: { en: 'Save', fr: 'Sauver' } } }),
  },
  'one-language: found by its test id, whatever it is called': {
    ...app(inFrench),
    'locales/fr.json': JSON.stringify(french),
    ...tour({ target: { testId: 'save', name: 'Save' } }),
  },
  'one-language: the app has one': tour({ target: { role: 'button', name: 'Save' } }),
  'one-language: another way in `or` asks for no words': {
    ...app(inFrench),
    'locales/fr.json': JSON.stringify(french),
    ...tour({ target: { role: 'button', name: 'Save', or: { testId: 'save' } } }),
  },
  'generated-id: a second way does without it': tour({
    target: { id: ':r1a:', or: [{ role: 'button', name: 'Save' }] },
  }),
  'brittle-css: a second way is a target of its own': tour({ target: { css: '.css-1q2w3e', or: 'save' } }),
  'css-only: a second way is what a person would say': tour({ target: { css: '.primary', or: [{ text: 'Save' }] } }),
  'brittle-css: the second way only': tour({ target: { testId: 'save', or: [{ css: '.css-1q2w3e' }] } }),
  'fight: other people': {
    'guides/a.json': tourWith({}, { when: { page: 'orders', audience: { role: 'buyer' } } }),
    'guides/b.json': tourWith({}, { when: { page: 'orders', audience: { role: 'manager' } } }),
  },
  'fight: one has priority': {
    'guides/a.json': tourWith({}, { when: { page: 'orders' } }),
    'guides/b.json': tourWith({}, { when: { page: 'orders' }, priority: 1 }),
  },
  'fight: one is started by hand': {
    'guides/a.json': tourWith({}, { when: { page: 'orders', trigger: 'manual' } }),
    'guides/b.json': tourWith({}, { when: { page: 'orders', trigger: 'manual' } }),
  },
  'adds-nothing: more for some of them': release({
    holdout: 5,
    waves: [{ percent: 50 }, { audience: { role: 'manager' }, percent: 75 }],
  }),
  'adds-nothing: shadow shows nothing': release({
    holdout: 5,
    waves: [{ mode: 'shadow', percent: 100 }, { percent: 10 }, { percent: 20 }],
  }),
  'unread-flag: its rules turn it, and the app reads it': {
    'flags/code.json': flag({ rules: [{ audience: { role: 'buyer' }, serve: 'on' }] }),
  },
  'unread-flag: another flag requires it': {
    'flags/base.json': flag({}),
    'flags/code.json': flag({ requires: { base: 'on' }, rules: [{ audience: { role: 'buyer' }, serve: 'on' }] }),
  },
  'unsent-event: a guide tracks it': {
    'events.json': '{ "order_sent": { "on": "code" }, "read": { "on": "manual" } }',
    ...announcement({ buttons: [{ text: 'Read', do: [{ track: 'read' }, 'done'] }] }),
  },
  'unsent-event: one event makes another': {
    'events.json':
      '{ "order_sent": { "on": "code" }, "order_sent_twice": { "on": { "event": "order_sent", "count": 2 } } }',
  },
  'no-holdout: the app keeps some out of everything': {
    ...app({ holdout: 2 }),
    ...release({ waves: [{ percent: 50 }, { percent: 100 }] }, { adopt }),
  },
  'no-holdout: it stops short of everybody': release({ waves: [{ percent: 25 }, { percent: 50 }] }, { adopt }),
  'no-holdout: no goal, so nothing to compare': release({ waves: [{ percent: 25 }, { percent: 100 }] }),
  'no-holdout: it is for some': release(
    { waves: [{ percent: 25 }, { percent: 100 }] },
    { audience: { role: 'buyer' }, adopt },
  ),
  'no-way-out: no button is ours to judge': announcement({}),
  'no-way-out: opened, then done': announcement({
    buttons: [{ text: 'Read more', do: [{ open: 'https://shop.example/news' }, 'done'] }],
  }),
  'unused-asset: shown by a translation': {
    ...app(inFrench),
    'assets/fr.png': 'x',
    'locales/fr.json': JSON.stringify({
      'guides/first': { ...french['guides/first'], 'steps.save.body': '![Sauver](assets/fr.png)' },
    }),
  },
};

test.each(Object.entries(right))('%s', (_, files) => {
  expect(compileFolder(folderOf(files), { nowMs }).diagnostics.map(formatDiagnostic)).toEqual([]);
});

test.each<[what: string, target: object, said: readonly string[]]>([
  [
    'every way is brittle, so each is said',
    { id: ':r1a:', or: [{ css: '.css-1q2w3e' }, { css: '.primary' }] },
    ['HR609 …id', 'HR610 …or › 0 › css', 'HR614 …or › 1 › css'],
  ],
  [
    'a second way is no part of the first',
    { css: '.primary', or: { css: '.second' } },
    ['HR614 …css', 'HR614 …or › css'],
  ],
  ['who owns a target does not find it', { css: '.primary', owner: 'sam' }, ['HR614 …css']],
  [
    'within: what it is inside of may have two ways, too',
    { role: 'row', in: { id: ':r1a:', or: { id: ':r2b:' } } },
    ['HR609 …in › id', 'HR609 …in › or › id'],
  ],
])('brittle: %s', (_, target, said) => {
  const { diagnostics } = compileFolder(folderOf(tour({ target })), { nowMs });
  expect(diagnostics.map(({ code, path }) => `${code} ${path.replace('steps › one › target › ', '…')}`)).toEqual(said);
});
