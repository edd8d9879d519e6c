/** What authors write against what a browser gets, rule by rule. */
import type { Bundle, GuideContent, Plan, TourContent } from '@handrail/schema';
import { expect, test } from 'vitest';
import { hashTree } from './hash.js';
import { compileFolder, formatDiagnostic } from './index.js';
import { appWith, folderOf, releaseWith, tourWith } from './testing/folderOf.js';

type Files = Parameters<typeof folderOf>[0];

function compile(files: Files) {
  const { tree, diagnostics } = compileFolder(folderOf(files));
  expect(diagnostics.filter(({ severity }) => severity === 'error').map(formatDiagnostic)).toEqual([]);
  const read = <Value>(path: string): Value => {
    const file = tree?.files.find((one) => one.path === path);
    expect(file, path).toBeDefined();
    return JSON.parse(new TextDecoder().decode(file?.body)) as Value;
  };
  return {
    paths: (tree?.files ?? []).map(({ path }) => path),
    index: (locale = 'en') => read<Bundle>(`index.${locale}.json`),
    guide: <Content extends GuideContent>(path: string) => read<Content>(`guides/${path}.json`),
    plan: () => read<Plan>('plan.json'),
  };
}

const codes = (files: Files) => compileFolder(folderOf(files)).diagnostics.map(({ code }) => code);
const inFrench = { 'handrail.json': appWith({ locales: { base: 'en', also: ['fr', 'fr-CA'] } }) };

test('the same folder is the same tree to the byte, in whatever order its files come', () => {
  const files = folderOf();
  const one = compileFolder(files).tree;
  const other = compileFolder(new Map([...files].reverse())).tree;
  expect(other).toEqual(one);
  expect(one?.hash).toBe(hashTree(one?.files ?? []));
  expect(compileFolder(folderOf({ 'pages.json': '{ "orders": "/b" }' })).tree?.hash).not.toBe(one?.hash);
});

test('every fault of a file is said in one run, those of names beside those of shape', () => {
  const steps = [
    { id: 'a', targt: 'save', body: 'A' },
    { body: 'no id' },
    { id: 'b', target: 'svae', wait: 'long', advance: [{ apears: 'save' }, 'clik'] },
  ];
  expect(codes({ 'guides/a.json': tourWith({}, { steps, placement: 'top' }) })).toEqual(
    expect.arrayContaining(['HR101', 'HR102', 'HR104', 'HR105', 'HR107', 'HR205']),
  );
});

test('faults after one that was taken out of a list are still found at their own place', () => {
  const text =
    '{ "kind": "tour", "owner": "sam", "steps": [\n  { "body": "no id" },\n  { "id": "b",\n    "target": "svae" } ] }';
  const { diagnostics } = compileFolder(folderOf({ 'guides/a.json': text }));
  expect(diagnostics.map(({ line, column, path }) => [line, column, path])).toEqual([
    [2, 3, 'steps › 0'],
    [4, 15, 'steps › b › target'],
  ]);
});

test('what every object inherits is not there unless its author wrote it', () => {
  expect(codes({ 'workflows.json': '{ "toString": "x" }' })).toEqual(['HR109', 'HR103']);
  expect(codes({ 'guides/a.json': tourWith({ target: 'valueOf', if: { $event: { hasOwnProperty: 1 } } }) })).toEqual([
    'HR205',
    'HR204',
  ]);
});

test('an article is checked also where no help shows it yet', () => {
  expect(
    codes({ 'articles/late.json': '{ "title": "Late", "body": "<b>Late</b>", "when": { "page": "ordrs" } }' }),
  ).toEqual(['HR403', 'HR206']);
});

test('a file with a byte order mark and comments is read', () => {
  expect(codes({ 'pages.json': '\uFEFF{ // pages\n "orders": "/orders", }' })).toEqual([]);
});

test('defaults are those of a careful author (rule 20)', () => {
  const { index, guide } = compile({
    'guides/h.json': '{ "kind": "hint", "target": "save", "body": "Hi" }',
    'guides/b.json': '{ "kind": "banner", "body": "Hi", "when": { "frequency": { "max": 2 } } }',
    'guides/s.json': '{ "kind": "survey", "questions": [{ "id": "q", "type": "csat", "text": "?" }] }',
    'guides/t.json': tourWith({ target: undefined }, { when: { frequency: { every: '7d' } } }),
  });
  const { guides } = index();
  expect(guides.first).toMatchObject({
    trigger: [{ kind: 'page' }],
    frequency: { until: 'completed-or-dismissed' },
    passive: false,
    revision: 1,
  });
  expect(guides.h).toMatchObject({ passive: true, target: 'save' });
  expect(guides.b?.frequency).toEqual({ max: 2, until: 'dismissed' });
  expect(guides.s?.frequency).toEqual({ max: 1 });
  expect(guides.t?.frequency).toEqual({ everyMs: 604_800_000 });
  expect(guide<TourContent>('first.en').steps[0]).toMatchObject({
    page: 'orders',
    waitMs: 10_000,
    missing: 'pause',
    placement: 'auto',
    advance: [{ kind: 'button' }],
  });
  expect(guide<TourContent>('t.en').steps[0]?.placement).toBe('center');
});

test('waves are flat: a ramp is one per percent, each one per value (rule 16)', () => {
  const waves = [
    { name: 'pilot', audience: { role: 'buyer' }, percent: [5, 25] },
    { audience: { contractor: false }, each: { role: ['buyer', 'manager'] } },
  ];
  const { index, plan } = compile({ 'releases/r.json': releaseWith({ waves, holdout: 5 }) });
  const release = index().releases.r;
  expect(release?.waves).toEqual([
    { name: 'pilot 5 %', audience: { role: 'buyer' }, percent: 5, mode: 'show' },
    { name: 'pilot 25 %', audience: { role: 'buyer' }, percent: 25, mode: 'show' },
    { name: 'buyer', audience: { $and: [{ contractor: false }, { role: 'buyer' }] }, percent: 100, mode: 'show' },
    { name: 'manager', audience: { $and: [{ contractor: false }, { role: 'manager' }] }, percent: 100, mode: 'show' },
  ]);
  expect(release).toMatchObject({ flag: 'new-form', serve: 'on', holdout: 5, seed: 'releases/r' });
  expect(index().flags['new-form']?.release).toBe('r');
  expect(plan().releases.r?.waves).toHaveLength(4);
});

test('what a release announces itself with is never for all who open a page', () => {
  const announce = { before: 'soon', live: { guide: 'live' }, rollback: 'back' };
  const announcement = '{ "kind": "announcement", "body": "The form" }';
  const { index } = compile({
    ...{ 'guides/soon.json': announcement, 'guides/live.json': announcement, 'guides/back.json': announcement },
    'releases/r.json': releaseWith({ announce }),
  });
  const { guides } = index();
  expect(guides.soon?.trigger).toEqual([{ kind: 'manual' }]);
  expect(guides.back?.trigger).toEqual([{ kind: 'manual' }]);
  expect(guides.live).toMatchObject({ trigger: [{ kind: 'page' }], if: { $flag: { 'new-form': 'on' } } });
});

test('a guide has a file of its own in a locale only where that says something else', () => {
  const translated = '{ "guides/first": { "title": "Premier", "steps.save.body": "**Enregistrez**." } }';
  const { paths, index, guide } = compile({
    ...inFrench,
    'locales/fr.json': translated,
    'guides/a.json': tourWith({}),
  });
  expect(paths.filter((path) => path.startsWith('guides/'))).toEqual([
    'guides/a.en.json',
    'guides/first.en.json',
    'guides/first.fr.json',
  ]);
  expect(index('fr-CA').guides.first?.file).toBe('guides/first.fr.json');
  expect(index('fr-CA').guides.first?.hash).toBe(index('fr').guides.first?.hash);
  expect(index('fr').guides.a?.file).toBe('guides/a.en.json');
  expect(guide('first.fr').title).toBe('Premier');
});

test('untranslated guides can be hidden', () => {
  const hide = { 'handrail.json': appWith({ locales: { base: 'en', also: ['fr'], untranslated: 'hide' } }) };
  const { index } = compile({ ...hide, 'locales/fr.json': '{ "guides/first": { "title": "Premier" } }' });
  expect(Object.keys(index('en').guides)).toEqual(['first']);
  expect(Object.keys(index('fr').guides)).toEqual([]);
});

test('an index carries what the SDK itself says where that is not English', () => {
  const { index } = compile(inFrench);
  expect(index('en')).not.toHaveProperty('words');
  expect(index('fr').words).toMatchObject({ next: 'Suivant', step: 'Étape {n} sur {of}' });
  expect(index('fr-CA').words).toEqual(index('fr').words);
});

test('targets are written out, in the names of the locale', () => {
  const targets = {
    form: { role: 'form', name: { en: 'Order', fr: 'Commande' } },
    save: { in: 'form', id: 'save-*', nth: 2 },
  };
  const { index, guide } = compile({
    ...inFrench,
    'targets.json': JSON.stringify(targets),
    'guides/a.json': tourWith({ target: { near: 'form', role: 'button' } }),
  });
  expect(index('fr-CA').targets.save).toEqual({ in: { role: 'form', name: 'Commande' }, nth: 2, id: 'save-*' });
  expect(guide<TourContent>('a.fr').steps[0]?.target).toEqual({
    role: 'button',
    near: { role: 'form', name: 'Commande' },
  });
  expect(guide<TourContent>('a.en').steps[0]?.target).toEqual({
    role: 'button',
    near: { role: 'form', name: 'Order' },
  });
});

test('where attributes come from, and defaults per locale', () => {
  const attributes = {
    a: { type: 'string', from: { global: 'app.user.name' }, default: { en: 'there', fr: 'à vous' } },
    b: { type: 'string', from: { local: { key: 'persist:root', path: 'user.role' } } },
    c: { type: 'number', from: { path: 2 } },
    d: { type: 'string', from: { jwt: { key: 'token', claim: 'sub' } }, private: true },
    e: { type: 'string', from: { text: 'save' } },
  };
  const app = appWith({ attributes, locales: { base: 'en', also: ['fr'] } });
  const { index } = compile({ 'handrail.json': app, 'flags/new-form.json': '{ "default": "on" }' });
  expect(index('fr').attributes).toEqual({
    id: { type: 'string' },
    a: { type: 'string', default: 'à vous', from: { kind: 'global', path: ['app', 'user', 'name'] } },
    b: { type: 'string', from: { kind: 'local', name: 'persist:root', path: ['user', 'role'] } },
    c: { type: 'number', from: { kind: 'path', segment: 1 } },
    d: { type: 'string', private: true, from: { kind: 'jwt', storage: 'token', claim: 'sub' } },
    e: { type: 'string', from: { kind: 'text', target: { testId: 'save' } } },
  });
});

test('times are instants with an offset or a zone, else wall clock; an expiry ends a guide', () => {
  const { index } = compile({
    'guides/a.json': tourWith({}, { when: { from: '2026-12-05T18:00+01:00', until: '2026-12-06T08:00' } }),
    'guides/b.json': tourWith({}, { when: { from: '2026-07-05T08:00', zone: 'Europe/Paris' }, expires: '2026-12-31' }),
    // The hour that the clocks of Paris show twice: the first of the two.
    'guides/c.json': tourWith({}, { when: { from: '2026-10-25T02:30', zone: 'Europe/Paris' } }),
  });
  const { a, b, c } = index().guides;
  expect([a?.from, a?.until]).toEqual([Date.parse('2026-12-05T17:00Z'), '2026-12-06T08:00']);
  expect([b?.from, b?.until]).toEqual([Date.parse('2026-07-05T06:00Z'), '2027-01-01T00:00']);
  expect(c?.from).toBe(Date.parse('2026-10-25T00:30Z'));
});

test('a module of a panel is named by its hash and checked by it', () => {
  const panel =
    '{ "kind": "panel", "target": "save", "module": "assets/panel.mjs", "props": { "who": "{role}", "n": 3 } }';
  const { guide, paths } = compile({ 'guides/p.json': panel, 'assets/panel.mjs': 'export const shadow = true;' });
  const content = guide('p.en') as unknown as { module: { src: string; integrity: string }; props: unknown };
  expect(paths).toContain(content.module.src);
  expect(content.module.src).toMatch(/^assets\/[0-9a-f]{16}-panel\.mjs$/);
  expect(content.module.integrity).toMatch(/^sha256-[A-Za-z0-9+/]{43}=$/);
  expect(content.props).toEqual({ who: [{ arg: 'role', as: 'text' }], n: 3 });
});

test('themes are written out with what they extend', () => {
  const { index } = compile({
    'handrail.json': appWith({ theme: [{ if: { role: 'buyer' }, use: 'b' }, { use: 'a' }] }),
    'themes/a.json': '{ "tokens": { "radius": "4px", "font": "Arial" }, "darkWhen": { "css": ".dark" } }',
    'themes/b.json': '{ "extends": "a", "tokens": { "radius": "6px" } }',
  });
  expect(index().themes).toEqual([
    { if: { role: 'buyer' }, tokens: { radius: '6px', font: 'Arial' }, darkWhen: { css: '.dark' } },
    { tokens: { radius: '4px', font: 'Arial' }, darkWhen: { css: '.dark' } },
  ]);
});

test('a goal that is a workflow names the event it ends with', () => {
  const { plan, guide } = compile({
    'events.json': '{ "order_sent": { "on": "code" }, "order_begun": { "on": { "page": "orders" } } }',
    'workflows.json': '{ "order": { "start": "order_begun", "end": "order_sent", "abandonedAfter": "1h" } }',
    'guides/a.json': tourWith({}, { goal: { workflow: 'order', within: '1d' } }),
  });
  const goal = { event: 'order_sent', workflow: 'order', withinMs: 86_400_000 };
  expect(plan().guides.a).toMatchObject({ goal, steps: [{ id: 'one', label: 'Press.' }], owner: 'sam' });
  expect(guide('a.en').goal).toEqual(goal);
  expect(plan().workflows?.order).toEqual({ start: 'order_begun', end: 'order_sent', abandonedAfterMs: 3_600_000 });
});

test('names that every object has are refused by their form, and reach nothing', () => {
  const flag = { owner: 'sam', variants: { toString: 'a', valueOf: 'b' }, default: 'toString' };
  const { diagnostics } = compileFolder(
    folderOf({
      'flags/new-form.json': JSON.stringify(flag),
      'guides/first.json': null,
      'releases/r.json': releaseWith({ waves: [{ percent: 10 }, { percent: 100 }] }),
    }),
  );
  expect(new Set(diagnostics.map(({ path }) => path))).toContain('variants › toString');
});

test('calendars of a release and of its wave stand with the wave, in full', () => {
  const app = appWith({
    calendars: { office: { hours: '09:00-17:00' }, freeze: [{ dates: ['2026-12-14/2027-01-10'] }] },
  });
  const waves = [{ percent: 5 }, { percent: 100, notDuring: 'freeze' }];
  const release = releaseWith({ strategy: 'rolling', during: 'office', waves });
  const { releases } = compile({ 'handrail.json': app, 'releases/go.json': release }).index();
  const office = { during: [[{ hours: [540, 1020] }]] };
  const freeze = { notDuring: [[{ dates: [['2026-12-14', '2027-01-10']] }]] };
  expect(releases.go?.waves.map(({ first }) => first)).toEqual([[office], [office, freeze]]);
  expect(codes({ 'releases/go.json': release })).toEqual(['HR213', 'HR213']);
});

test('an index says whether core is all that it takes', () => {
  const bare = { 'guides/first.json': null, 'pages.json': null, 'targets.json': null };
  const app = { calendars: { office: { hours: '09:00-17:00' } } };
  const rollout = { strategy: 'big-bang', during: 'office' };
  expect(compile(bare).index().flagsOnly).toBe(true);
  for (const files of [
    {},
    { ...bare, 'pages.json': '{ "orders": "/orders" }' },
    { ...bare, 'events.json': '{ "order_sent": { "on": { "click": { "text": "Send" } } } }' },
    { ...bare, 'handrail.json': appWith(app), 'releases/go.json': releaseWith(rollout) },
    {
      ...bare,
      'handrail.json': appWith({ attributes: { role: { type: 'string', from: { text: { testId: 'role' } } } } }),
      'flags/new-form.json': '{ "owner": "sam", "default": "off" }',
    },
  ])
    expect(compile(files).index().flagsOnly, JSON.stringify(files)).toBeUndefined();
});
