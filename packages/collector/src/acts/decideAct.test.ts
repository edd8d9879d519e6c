import type { State } from '@handrail/schema';
import { expect, test } from 'vitest';
import { createState } from '../journal/foldState.js';
import { samplePlan } from '../testing/sampleTree.js';
import { decideGuideKill, decideOff, decideReleaseKill, decideRollBack } from './decideAct.js';

const state = (change: Partial<State> = {}): State => ({ ...createState('shop', 'prod'), ...change });
const started = (...waves: number[]) => state({ waves: { 'new-cart': waves } });
const killed = state({ kills: ['flags/new-cart', 'guides/pay/first-order'] });

test('roll-back names the waves it takes, and does nothing when none has started', () => {
  expect(decideRollBack(samplePlan, started(0, 1), 'new-cart')).toEqual({
    kind: 'roll-back',
    body: { release: 'new-cart' },
    said: 'Release new-cart is rolled back: pilot, everyone no longer shows flag new-cart to anybody.',
  });
  expect(decideRollBack(samplePlan, state(), 'new-cart').kind).toBeUndefined();
});

test('kill and revive are each other’s opposite, and saying either twice changes nothing', () => {
  expect(decideReleaseKill(samplePlan, state(), 'new-cart', false)).toMatchObject({
    kind: 'kill',
    body: { what: 'flags/new-cart' },
  });
  expect(decideReleaseKill(samplePlan, killed, 'new-cart', false).kind).toBeUndefined();
  expect(decideReleaseKill(samplePlan, killed, 'new-cart', true)).toMatchObject({
    kind: 'revive',
    body: { what: 'flags/new-cart' },
  });
  expect(decideReleaseKill(samplePlan, state(), 'new-cart', true).kind).toBeUndefined();
  expect(decideGuideKill(samplePlan, state(), 'pay/first-order', false)).toMatchObject({
    kind: 'kill',
    body: { what: 'guides/pay/first-order' },
  });
  expect(decideGuideKill(samplePlan, killed, 'pay/first-order', true)).toMatchObject({ kind: 'revive' });
  expect(() => decideGuideKill(samplePlan, state(), 'pay/first-ordr', false)).toThrow(
    /Did you mean pay\/first-order\?/,
  );
});

test('off and on', () => {
  expect(decideOff(state(), true)).toMatchObject({ kind: 'off' });
  expect(decideOff(state({ off: true }), true).kind).toBeUndefined();
  expect(decideOff(state({ off: true }), false)).toEqual({
    kind: 'on',
    body: {},
    said: 'Handrail is on again for shop in prod.',
  });
});
