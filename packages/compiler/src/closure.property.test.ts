/** An edit of anything a release reaches changes what its sign-off covers, and no other edit does. */
import type { Plan, Tree } from '@handrail/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashClosures } from './hash.js';
import { compileFolder, formatDiagnostic } from './index.js';

type Folder = Record<string, unknown>;

/** Two releases of their own, a page and a target that both guides use, and things that neither reaches. */
const folder = (): Folder => ({
  'handrail.json': {
    app: 'shop',
    environments: { production: { origins: ['https://shop.example'] } },
    locales: { base: 'en', also: ['fr'] },
    attributes: { role: { type: 'string' }, team: { type: 'string' }, level: { type: 'number' } },
    calendars: { work: { hours: '09:00-17:00' }, nights: { hours: '20:00-23:00' }, unused: { hours: '01:00-02:00' } },
    holdout: 5,
  },
  'segments.json': {
    buyers: { role: 'buyer', $segment: 'staff' },
    staff: { team: 'staff' },
    seniors: { level: { $gt: 3 } },
    others: { team: 'others' },
  },
  'pages.json': { cart: '/cart', search: '/search', both: '/both', nowhere: '/nowhere' },
  'targets.json': {
    pay: { testId: 'pay' },
    find: { testId: 'find' },
    shared: { testId: 'shared' },
    lost: { testId: 'lost' },
  },
  'events.json': { paid: { on: 'code' }, begun: { on: 'code' }, found: { on: 'code' }, unused: { on: 'code' } },
  'workflows.json': { pay: { start: 'begun', end: 'paid' } },
  'flags/cart.json': { owner: 'ada', default: 'off', requires: { base: 'on' } },
  'flags/base.json': { owner: 'ada', default: 'on', rules: [{ audience: { $segment: 'buyers' }, serve: 'on' }] },
  'flags/search.json': { owner: 'ada', default: 'off' },
  'flags/lone.json': { owner: 'ada', default: 'off' },
  'guides/cart-tour.json': {
    ...{ kind: 'tour', title: 'Cart', owner: 'ada', when: { page: 'cart' } },
    steps: [
      {
        id: 'one',
        target: 'pay',
        body: 'Pay ![now](assets/pay.png).',
        buttons: [{ text: 'More', do: { start: 'more' } }],
      },
    ],
  },
  'guides/more.json': {
    kind: 'tour',
    title: 'More',
    owner: 'ada',
    steps: [{ id: 'one', target: 'shared', body: 'More.' }],
  },
  'guides/cart-panel.json': {
    ...{ kind: 'hint', owner: 'ada', target: 'shared', body: 'New.' },
    when: { page: 'both', if: { $flag: { cart: 'on' } } },
  },
  'guides/search-tour.json': {
    ...{ kind: 'tour', title: 'Search', owner: 'ada', when: { page: 'search', audience: { $segment: 'seniors' } } },
    steps: [
      { id: 'one', target: 'find', body: 'Find.' },
      { id: 'two', target: 'shared', page: 'both', body: 'Here.' },
    ],
  },
  'guides/lone.json': { kind: 'hint', owner: 'ada', target: 'lost', body: 'Lost.', when: { page: 'nowhere' } },
  'locales/fr.json': {
    'guides/cart-tour': { title: 'Panier' },
    'guides/search-tour': { title: 'Recherche' },
    'guides/lone': { body: 'Perdu.' },
  },
  'releases/cart.json': {
    ...{ owner: 'ada', flag: 'cart', audience: { $segment: 'buyers' }, scope: 'Paying' },
    validate: { signOff: [], checklist: ['Pay'] },
    rollout: {
      ...{ strategy: 'canary', during: 'work', waves: [{ name: 'all', percent: [10, 100], hold: { for: '1d' } }] },
      guardrails: [{ bad: { workflow: 'pay', is: 'abandoned' } }],
    },
    adopt: { guides: ['cart-tour'], goal: { event: 'paid', percent: 50 } },
  },
  'releases/search.json': {
    ...{ owner: 'ada', flag: 'search', rollout: { strategy: 'rolling', notDuring: 'nights' } },
    adopt: { guides: ['search-tour'], goal: { event: 'found' } },
  },
});

type Edit = readonly [
  what: string,
  of: 'cart' | 'search' | 'both' | 'none',
  place: readonly [file: string, ...keys: (string | number)[]],
  value: unknown,
];
function edit(all: Folder, [, , place, value]: Edit): void {
  const last = place.at(-1) as string;
  const holder = place.slice(0, -1).reduce<Folder>((within, key) => within[key] as Folder, all);
  holder[last] = value;
}

const edits: readonly Edit[] = [
  ['the release', 'cart', ['releases/cart.json', 'scope'], 'All of it'],
  ['its checklist', 'cart', ['releases/cart.json', 'validate', 'checklist'], ['Pay twice']],
  ['a hold', 'cart', ['releases/cart.json', 'rollout', 'waves', 0, 'hold', 'for'], '2d'],
  ['a guardrail', 'cart', ['releases/cart.json', 'rollout', 'guardrails', 0, 'ratio'], 1.5],
  ['its flag', 'cart', ['flags/cart.json', 'maxAge'], '1h'],
  ['a flag it requires', 'cart', ['flags/base.json', 'maxAge'], '1h'],
  ['its segment', 'cart', ['segments.json', 'buyers', 'role'], 'seller'],
  ['a segment of its segment', 'cart', ['segments.json', 'staff', 'team'], 'crew'],
  ['an attribute it reads', 'cart', ['handrail.json', 'attributes', 'role', 'required'], true],
  ['its calendar', 'cart', ['handrail.json', 'calendars', 'work', 'hours'], '08:00-17:00'],
  ['a workflow', 'cart', ['workflows.json', 'pay', 'abandonedAfter'], '2h'],
  ['an event of a guardrail', 'cart', ['events.json', 'begun', 'on'], { click: 'pay' }],
  ['its guide', 'cart', ['guides/cart-tour.json', 'steps', 0, 'body'], 'Pay now.'],
  ['a guide its guide starts', 'cart', ['guides/more.json', 'steps', 0, 'body'], 'Much more.'],
  ['a guide its flag opens', 'cart', ['guides/cart-panel.json', 'body'], 'Newer.'],
  ['a translation', 'cart', ['locales/fr.json', 'guides/cart-tour', 'title'], 'Le panier'],
  ['an asset', 'cart', ['assets/pay.png'], 'other pixels'],
  ['its target', 'cart', ['targets.json', 'pay', 'testId'], 'pay-now'],
  ['its page', 'cart', ['pages.json', 'cart'], '/basket'],
  ['the other release', 'search', ['releases/search.json', 'scope'], 'Finding'],
  ['the other flag', 'search', ['flags/search.json', 'maxAge'], '1h'],
  ['the other guide', 'search', ['guides/search-tour.json', 'steps', 0, 'body'], 'Seek.'],
  ['the other segment', 'search', ['segments.json', 'seniors', 'level'], { $gt: 4 }],
  ['the other calendar', 'search', ['handrail.json', 'calendars', 'nights', 'hours'], '21:00-23:00'],
  ['the other translation', 'search', ['locales/fr.json', 'guides/search-tour', 'title'], 'Chercher'],
  ['a target of both', 'both', ['targets.json', 'shared', 'testId'], 'common'],
  ['a page of both', 'both', ['pages.json', 'both'], '/all'],
  ['the holdout of all', 'both', ['handrail.json', 'holdout'], 6],
  ['a guide of neither', 'none', ['guides/lone.json', 'body'], 'Found.'],
  ['a new guide', 'none', ['guides/new.json'], { kind: 'hint', owner: 'ada', target: 'lost', body: 'Hi.' }],
  ['a flag of neither', 'none', ['flags/lone.json', 'maxAge'], '1h'],
  ['a segment of neither', 'none', ['segments.json', 'others', 'team'], 'them'],
  ['a calendar of neither', 'none', ['handrail.json', 'calendars', 'unused', 'hours'], '01:00-03:00'],
  ['a page of neither', 'none', ['pages.json', 'nowhere'], '/somewhere'],
  ['an event of neither', 'none', ['events.json', 'unused', 'on'], { click: 'lost' }],
  ['a translation of neither', 'none', ['locales/fr.json', 'guides/lone', 'body'], 'Égaré.'],
  ['an origin', 'none', ['handrail.json', 'environments', 'production', 'origins'], ['https://b.example']],
];

const encoder = new TextEncoder();
function compile(all: Folder): Tree {
  const files = Object.entries({ 'assets/pay.png': 'pixels', ...all }).map(
    ([path, value]) => [path, encoder.encode(typeof value === 'string' ? value : JSON.stringify(value))] as const,
  );
  const { tree, diagnostics } = compileFolder(new Map(files));
  if (!tree) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return tree;
}
const closuresOf = (tree: Tree) => {
  const body = tree.files.find(({ path }) => path === 'plan.json')?.body;
  const { releases } = JSON.parse(new TextDecoder().decode(body)) as Plan;
  return Object.fromEntries(Object.entries(releases).map(([id, { closure }]) => [id, closure]));
};
const before = closuresOf(compile(folder()));

test('a closure is 64 hex digits, and whoever has the tree can check it', () => {
  const tree = compile(folder());
  expect(closuresOf(tree)).toEqual(hashClosures(tree.files));
  expect(before.cart).toMatch(/^[0-9a-f]{64}$/);
});

test.each(edits.map((one) => [one[0], one[1], one] as const))('%s: %s', (_, of, one) => {
  const all = folder();
  edit(all, one);
  const after = closuresOf(compile(all));
  const changed = Object.keys(before).filter((id) => before[id] !== after[id]);
  expect(changed).toEqual({ cart: ['cart'], search: ['search'], both: ['cart', 'search'], none: [] }[of]);
});

test('any edits together change what any of them reaches, and keys in another order nothing', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.constantFrom(...edits), { minLength: 1, maxLength: 6, selector: ([what]) => what }),
      (some) => {
        const all = folder();
        for (const one of some) edit(all, one);
        const backwards = Object.fromEntries(Object.entries(all).reverse());
        const after = closuresOf(compile(backwards));
        for (const id of ['cart', 'search'] as const) {
          const isReached = some.some(([, of]) => of === id || of === 'both');
          expect(after[id] !== before[id]).toBe(isReached);
        }
      },
    ),
    { numRuns: 40 },
  );
});
