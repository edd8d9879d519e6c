import type { JournalEntry, JournalKind, JsonObject } from '@handrail/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEntry, createFold, foldState, stateOf } from './foldState.js';

const entry = (seq: number, kind: JournalKind, body: JsonObject = {}, env = 'prod'): JournalEntry => ({
  app: 'shop',
  env,
  seq,
  at: seq,
  actor: 'system',
  kind,
  body,
  prev: '',
  hash: '',
});

const release = fc.constantFrom('new-cart', 'new-search');
const what = fc.constantFrom('flags/new-cart', 'guides/first-order');
const act: fc.Arbitrary<[JournalKind, JsonObject]> = fc.oneof(
  fc.constantFrom<[JournalKind, JsonObject]>(
    ['publish', { bundle: 'a'.repeat(32), locales: ['en'] }],
    ['publish', { bundle: 'b'.repeat(32), locales: ['en', 'fr'] }],
    ['off', {}],
    ['on', {}],
    ['grant', { what: 'key', hash: 'x' }],
  ),
  fc.tuple(fc.constantFrom<JournalKind>('start', 'advance'), fc.record({ release, wave: fc.nat(3) })),
  fc.tuple(fc.constant<JournalKind>('roll-back'), fc.record({ release })),
  fc.tuple(fc.constantFrom<JournalKind>('kill', 'revive'), fc.record({ what })),
);
const journal = fc
  .array(fc.tuple(act, fc.constantFrom('prod', 'dev')), { maxLength: 30 })
  .map((acts) => acts.map(([[kind, body], env], index) => entry(index + 1, kind, body, env)));

test('a fold in two parts is the fold of the whole', () => {
  fc.assert(
    fc.property(journal, fc.nat(30), (entries, cut) => {
      const first = entries.slice(0, cut).reduce(applyEntry, createFold('shop'));
      const whole = entries.slice(cut).reduce(applyEntry, first);
      expect(stateOf(whole, 'prod')).toEqual(foldState('shop', 'prod', entries));
    }),
  );
});

test('the other environment changes nothing, and seq grows with every change', () => {
  fc.assert(
    fc.property(journal, (entries) => {
      const mine = entries.filter(({ env }) => env === 'prod');
      expect(foldState('shop', 'prod', entries)).toEqual(foldState('shop', 'prod', mine));
      let fold = createFold('shop');
      for (const each of mine) {
        const next = applyEntry(fold, each);
        const [before, after] = [stateOf(fold, 'prod'), stateOf(next, 'prod')];
        if (after.seq === before.seq) expect(after).toEqual(before);
        else expect(after.seq).toBeGreaterThan(before.seq);
        fold = next;
      }
    }),
  );
});

test('started waves add up until a roll-back takes them all; kills and off are undone only by their own opposite', () => {
  const entries = [
    entry(1, 'publish', { bundle: 'b', locales: ['en', 'fr'] }),
    entry(2, 'start', { release: 'new-cart', wave: 0 }),
    entry(3, 'advance', { release: 'new-cart', wave: 1 }),
    entry(4, 'start', { release: 'new-search', wave: 0 }),
    entry(5, 'kill', { what: 'guides/first-order' }),
    entry(6, 'roll-back', { release: 'new-search' }),
    entry(7, 'off'),
    entry(8, 'grant', { what: 'key' }),
  ];
  expect(foldState('shop', 'prod', entries)).toEqual({
    format: 1,
    app: 'shop',
    env: 'prod',
    seq: 7,
    bundle: 'b',
    locales: ['en', 'fr'],
    waves: { 'new-cart': [0, 1] },
    kills: ['guides/first-order'],
    off: true,
  });
});
