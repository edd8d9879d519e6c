import type { State } from '@handrail/schema';
import { describe, expect, test } from 'vitest';
import { createState } from '../journal/foldState.js';
import { samplePlan } from '../testing/sampleTree.js';
import { decideAdvance, decideGuideKill, decideOff, decideReleaseKill, decideRollBack } from './decideAct.js';

const state = (change: Partial<State> = {}): State => ({ ...createState('shop', 'prod'), ...change });
const started = (...waves: number[]) => state({ waves: { 'new-cart': waves } });
const killed = state({ kills: ['flags/new-cart', 'guides/pay/first-order'] });

describe('advance', () => {
  test('the first wave starts, the next advances, each sentence names the wave', () => {
    expect(decideAdvance(samplePlan, state(), 'new-cart')).toEqual({
      kind: 'start',
      body: { release: 'new-cart', wave: 0 },
      said: 'Release new-cart is now at wave 1 of 2, pilot (20 % of its audience).',
    });
    expect(decideAdvance(samplePlan, started(0), 'new-cart')).toMatchObject({ kind: 'advance', body: { wave: 1 } });
    expect(decideAdvance(samplePlan, started(1), 'new-cart')).toMatchObject({ kind: 'advance', body: { wave: 0 } });
  });

  test('while everything is off the sentence says so', () => {
    expect(decideAdvance(samplePlan, state({ off: true }), 'new-cart').said).toMatch(/off here, so nobody sees it/);
  });

  test.each([
    ['none left', started(0, 1), 'new-cart', 'no-wave-left', /All 2 waves of new-cart have started/],
    ['killed', killed, 'new-cart', 'release-killed', /Revive it first/],
    ['mistyped', state(), 'new-crat', 'unknown-release', /Did you mean new-cart\?/],
    ['unknown', state(), 'something-else', 'unknown-release', /Published are: new-cart\./],
    ['hostile', state(), '__proto__', 'unknown-release', /Published are/],
  ])('%s: refused with a sentence', (_name, given, id, code, message) => {
    expect(() => decideAdvance(samplePlan, given, id)).toThrow(message);
    expect(() => decideAdvance(samplePlan, given, id)).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ code }) }),
    );
  });
});

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
