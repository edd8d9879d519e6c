import type { JournalEntry, JournalKind, JsonObject } from '@handrail/schema';
import { expect, test } from 'vitest';
import { findRecord, isSigned, standingOf } from './foldReleases.js';
import { type AppFold, applyEntry, createFold, stateOf } from './foldState.js';

const tree = (closure: string, needs: readonly string[] = ['qa'], bundle = `tree-${closure}`) => ({
  bundle,
  locales: ['en'],
  releases: { cart: { closure, needs } },
});

/** Entries of app `shop`, environment `prod` unless the kind says another (`publish@stg`), by `ada` unless the body says. */
function fold(...entries: readonly (readonly [kind: string, body?: JsonObject, actor?: string])[]): AppFold {
  let all = createFold('shop');
  for (const [index, [kindAt, body = {}, actor = 'ada']] of entries.entries()) {
    const [kind, env = 'prod'] = kindAt.split('@') as [JournalKind, string?];
    const entry: JournalEntry = { app: 'shop', env, seq: index + 1, at: index, actor, kind, body, prev: '', hash: '' };
    all = applyEntry(all, entry);
  }
  return all;
}

const sign = ['sign-off@stg', { release: 'cart', role: 'qa', closure: 'c1' }, 'lea'] as const;
const start = ['start', { release: 'cart', wave: 0, closure: 'c1' }] as const;
const waves = (all: AppFold) => stateOf(all, 'prod').waves;
const standing = (all: AppFold) => {
  const record = findRecord(all.releases, 'prod', 'cart');
  return standingOf(all.releases, 'cart', record);
};

test.each<[string, AppFold, object]>([
  ['nothing', fold(), { stage: 'plan' }],
  ['published', fold(['publish', tree('c1')]), { stage: 'prepared' }],
  ['published, needing nobody', fold(['publish', tree('c1', [])]), { stage: 'validated', hash: 'c1' }],
  ['signed elsewhere', fold(['publish@stg', tree('c1')], sign, ['publish', tree('c1')]), { stage: 'validated' }],
  ['signed, then edited', fold(['publish', tree('c1')], sign, ['publish', tree('c2')]), { stage: 'prepared' }],
  [
    'edited back',
    fold(['publish', tree('c1')], sign, ['publish', tree('c2')], ['publish', tree('c1')]),
    { stage: 'validated' },
  ],
  ['started', fold(['publish', tree('c1')], sign, start), { stage: 'wave', wave: 0, hash: 'c1', sinceMs: 2 }],
  [
    'taken out of the tree',
    fold(['publish', tree('c1')], ['publish', { ...tree('c1'), releases: {} }]),
    { stage: 'plan' },
  ],
])('%s', (_, all, expected) => {
  expect(standing(all)).toMatchObject(expected);
});

test('an unsigned start changes nothing, whoever wrote it', () => {
  expect(waves(fold(['publish', tree('c1')], start))).toEqual({});
  expect(waves(fold(['publish', tree('c1')], ['start', { release: 'cart', wave: 0 }, 'system']))).toEqual({});
  // Of another closure, of another role, of another release.
  expect(waves(fold(['publish', tree('c2')], sign, ['start', { release: 'cart', wave: 0, closure: 'c2' }]))).toEqual(
    {},
  );
  expect(waves(fold(['publish', tree('c1', ['qa', 'lead'])], sign, start))).toEqual({});
  expect(
    waves(fold(['publish', tree('c1')], ['sign-off', { release: 'x', role: 'qa', closure: 'c1' }], start)),
  ).toEqual({});
});

test('whoever published it first cannot sign it; whoever publishes it elsewhere after, can', () => {
  const own = ['sign-off', { release: 'cart', role: 'qa', closure: 'c1' }, 'ada'] as const;
  const all = fold(['publish@stg', tree('c1'), 'ada'], own);
  expect(isSigned(all.releases, 'cart', findRecord(all.releases, 'stg', 'cart'))).toBe(false);
  const promoted = fold(['publish@stg', tree('c1'), 'bob'], ['publish', tree('c1'), 'ada'], own, start);
  expect(waves(promoted)).toEqual({ cart: [0] });
});

test('waves start in turn, and a late start of what was published before does nothing', () => {
  const published = ['publish', tree('c1', [])] as const;
  expect(waves(fold(published, ['advance', { release: 'cart', wave: 1 }]))).toEqual({});
  const first = [published, start] as const;
  expect(waves(fold(...first, ['advance', { release: 'cart', wave: 2 }]))).toEqual({ cart: [0] });
  expect(waves(fold(...first, ['advance', { release: 'cart', wave: 1, closure: 'c0' }]))).toEqual({ cart: [0] });
  expect(waves(fold(...first, ['advance', { release: 'cart', wave: 1 }], start))).toEqual({ cart: [0, 1] });
});

test('a signed edit of a running release goes on and is watched anew; an unsigned one shows it to nobody', () => {
  const running = [['publish', tree('c1')], sign, start, ['advance', { release: 'cart', wave: 1 }]] as const;
  const second = ['sign-off', { release: 'cart', role: 'qa', closure: 'c2' }, 'lea'] as const;
  const signed = fold(...running, second, ['publish', tree('c2')]);
  expect(waves(signed)).toEqual({ cart: [0, 1] });
  expect(standing(signed)).toEqual({ stage: 'wave', wave: 1, hash: 'c2', sinceMs: 5, status: 'advancing' });
  const unsigned = fold(...running, ['publish', tree('c2')]);
  expect(waves(unsigned)).toEqual({});
  expect(standing(unsigned)).toEqual({ stage: 'prepared' });
  // A tree that leaves it alone changes nothing.
  expect(waves(fold(...running, ['publish', tree('c1', ['qa'], 'tree-b')]))).toEqual({ cart: [0, 1] });
});

test('events are looked for under every tree that held the closure', () => {
  const all = fold(
    ['publish', tree('c1', [], 'a')],
    ['publish', tree('c2', [], 'b')],
    ['publish', tree('c1', [], 'c')],
  );
  expect(findRecord(all.releases, 'prod', 'cart').trees).toEqual({ c1: ['a', 'c'], c2: ['b'] });
});

test('what people said of one run does not count in the next, what a guardrail found does', () => {
  const approve = ['approve', { release: 'cart', role: 'lead', wave: 0, closure: 'c1' }, 'lea'] as const;
  const breach = ['breach', { release: 'cart', guardrail: 'error', then: 'rollback', closure: 'c1' }] as const;
  const all = fold(
    ['publish', tree('c1', [])],
    start,
    approve,
    ['waive', { release: 'cart', what: 'time', wave: 0, closure: 'c1' }],
    ['hold', { release: 'cart' }],
    breach,
    ['roll-back', { release: 'cart' }],
    start,
  );
  expect(findRecord(all.releases, 'prod', 'cart')).toMatchObject({
    approvals: [],
    waived: [],
    isHeld: false,
    startedMs: 1,
    breaches: [{ guardrail: 'error', isSetAside: false }],
  });
});

test('a journal of a collector that knew no closures still folds', () => {
  const old = { bundle: 'a', locales: ['en'] };
  const all = fold(
    ['publish', old],
    ['start', { release: 'cart', wave: 0 }],
    ['advance', { release: 'cart', wave: 1 }],
  );
  expect(waves(all)).toEqual({ cart: [0, 1] });
  expect(waves(applyEntry(all, { ...entryOf('publish'), body: tree('c1', []) }))).toEqual({ cart: [0, 1] });
});

test('names that objects have by nature are names like any other', () => {
  const releases = { constructor: { closure: 'c1', needs: [] } };
  const all = fold(
    ['publish@constructor', { bundle: 'a', locales: ['en'], releases }],
    ['start@constructor', { release: 'constructor', wave: 0 }],
  );
  expect(stateOf(all, 'constructor').waves).toEqual({ constructor: [0] });
});

const entryOf = (kind: JournalKind): JournalEntry => ({
  ...{ app: 'shop', env: 'prod', seq: 9, at: 9, actor: 'ada', kind, body: {}, prev: '', hash: '' },
});
