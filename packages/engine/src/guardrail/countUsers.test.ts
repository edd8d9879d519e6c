import type { DecisionReason } from '@handrail/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../createEngine.js';
import {
  createTestBundle,
  createTestContext,
  createTestFlag,
  createTestRelease,
  createTestState,
} from '../createTestBundle.js';
import { type BadOutcome, countBad, countExposed, type RecordedExposure } from './countUsers.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const exposed = (user: string, atMs: number, wave = 0, arm: 'rollout' | 'control' = 'rollout', rho = 0.05) =>
  ({ user, atMs, wave, arm, rho, reason: arm === 'rollout' ? 'wave' : 'not-yet' }) satisfies RecordedExposure;
const bad = (user: string, atMs: number): BadOutcome => ({ user, atMs });
const cell = (wave: number, rho: number, rollout: number, control: number) => ({ wave, rho, rollout, control });

describe('bad users', () => {
  it.each<[string, RecordedExposure[], BadOutcome[], ReturnType<typeof cell>[]]>([
    ['nobody', [], [], []],
    ['nobody bad', [exposed('a', 0)], [], []],
    ['one', [exposed('a', 0)], [bad('a', HOUR)], [cell(0, 0.05, 1, 0)]],
    ['one, in the same millisecond', [exposed('a', 0)], [bad('a', 0)], [cell(0, 0.05, 1, 0)]],
    ['one of the control', [exposed('a', 0, 0, 'control')], [bad('a', HOUR)], [cell(0, 0.05, 0, 1)]],
    ['often, by one user', [exposed('a', 0)], [bad('a', HOUR), bad('a', 2 * HOUR)], [cell(0, 0.05, 1, 0)]],
    ['before the exposure', [exposed('a', HOUR)], [bad('a', 0)], []],
    ['in the last moment of the window', [exposed('a', 0)], [bad('a', DAY - 1)], [cell(0, 0.05, 1, 0)]],
    ['after the window', [exposed('a', 0)], [bad('a', DAY)], []],
    [
      'after the window of the first exposure, though exposed again',
      [exposed('a', 0), exposed('a', DAY)],
      [bad('a', DAY)],
      [],
    ],
    ['somebody who was never exposed', [exposed('a', 0)], [bad('b', 0)], []],
    [
      'in a later wave, which is then the current one',
      [exposed('a', 0, 0, 'control'), exposed('a', 6 * HOUR, 1, 'rollout', 0.25)],
      [bad('a', 7 * HOUR)],
      [cell(1, 0.25, 1, 0)],
    ],
    [
      'in an earlier wave, and again in a later one: once',
      [exposed('a', 0, 0, 'control'), exposed('a', 6 * HOUR, 1, 'rollout', 0.25)],
      [bad('a', 7 * HOUR), bad('a', HOUR)],
      [cell(0, 0.05, 0, 1)],
    ],
    [
      'after the first window, in that of the later wave',
      [exposed('a', 0, 0, 'control'), exposed('a', 3 * DAY, 1, 'rollout', 0.25)],
      [bad('a', 2 * DAY), bad('a', 3 * DAY + HOUR)],
      [cell(1, 0.25, 1, 0)],
    ],
    [
      'rho and arm are those of the first exposure in the wave',
      [exposed('a', HOUR, 0, 'control', 0.5), exposed('a', 0, 0, 'rollout', 0.25)],
      [bad('a', 2 * HOUR)],
      [cell(0, 0.25, 1, 0)],
    ],
    [
      'each by their own rho',
      [exposed('a', 0), exposed('b', 0, 0, 'control', 0.5), exposed('c', 0, 1, 'rollout', 0.5)],
      [bad('a', 1), bad('b', 1), bad('c', 1)],
      [cell(0, 0.05, 1, 0), cell(0, 0.5, 0, 1), cell(1, 0.5, 1, 0)],
    ],
  ])('%s', (_, exposures, outcomes, expected) => {
    expect(countBad(exposures, outcomes, { nowMs: 10 * DAY })).toEqual(expected);
    // What is recorded late counts the same as what is recorded in order.
    expect(countBad(exposures.toReversed(), outcomes.toReversed(), { nowMs: 10 * DAY })).toEqual(expected);
  });

  it.each(['override', 'rule', 'split'] as const)('without those whom %s served, in either arm', (reason) => {
    const served = { user: 'a', atMs: HOUR, reason };
    expect(countBad([exposed('a', 0), served], [bad('a', 1)], { nowMs: 10 * DAY })).toEqual([]);
    expect(countExposed([exposed('a', 0), served, exposed('b', 0)])).toEqual([cell(0, 0.05, 1, 0)]);
  });

  it('with those who were also answered without an arm: killed, off, stale, not admitted yet', () => {
    const others: DecisionReason[] = ['killed', 'off', 'stale', 'not-yet', 'default', 'prerequisite'];
    const exposures = [exposed('a', HOUR), ...others.map((reason) => ({ user: 'a', atMs: 0, reason }))];
    expect(countBad(exposures, [bad('a', 1), bad('a', HOUR)], { nowMs: 10 * DAY })).toEqual([cell(0, 0.05, 1, 0)]);
  });

  it('when the window closes, or at once where that is asked for', () => {
    const [exposures, outcomes] = [[exposed('a', HOUR)], [bad('a', 2 * HOUR)]];
    const at = (nowMs: number, counted?: 'at-once') => countBad(exposures, outcomes, { nowMs, counted }).length;
    expect([at(2 * HOUR), at(HOUR + DAY - 1), at(HOUR + DAY)]).toEqual([0, 0, 1]);
    expect([at(2 * HOUR - 1, 'at-once'), at(2 * HOUR, 'at-once'), at(9 * DAY, 'at-once')]).toEqual([0, 1, 1]);
  });

  it('within the time that the guardrail says', () => {
    const count = (withinMs: number) => countBad([exposed('a', 0)], [bad('a', HOUR)], { withinMs, nowMs: DAY }).length;
    expect([count(HOUR), count(HOUR + 1)]).toEqual([0, 1]);
  });

  it('whatever is recorded, a user counts once, and a count once made stays', () => {
    const user = fc.constantFrom('a', 'b', 'c', 'd');
    const atMs = fc.nat(4 * DAY);
    const exposure = fc
      .record({ user, atMs, wave: fc.nat(2), arm: fc.constantFrom('rollout' as const, 'control' as const) })
      .map(({ user, atMs, wave, arm }) => exposed(user, atMs, wave, arm, [0.05, 0.25, 0.5][wave]));
    fc.assert(
      fc.property(
        fc.array(exposure, { maxLength: 20 }),
        fc.array(fc.record({ user, atMs }), { maxLength: 20 }),
        (exposures, outcomes) => {
          let before = 0;
          for (let nowMs = 0; nowMs <= 6 * DAY; nowMs += 12 * HOUR) {
            // As a collector sees it: what has not happened is not known.
            const known = <T extends { atMs: number }>(all: T[]) => all.filter((one) => one.atMs <= nowMs);
            const counts = countBad(known(exposures), known(outcomes), { nowMs });
            const users = counts.reduce((sum, { rollout, control }) => sum + rollout + control, 0);
            expect(users).toBeGreaterThanOrEqual(before);
            expect(users).toBeLessThanOrEqual(new Set(exposures.map((one) => one.user)).size);
            before = users;
          }
        },
      ),
      { numRuns: 500, seed: 3 },
    );
  });
});

describe('exposed users', () => {
  it('each once per wave, with the first rho and arm there', () => {
    const exposures = [
      exposed('a', HOUR, 0, 'rollout'),
      exposed('a', 0, 0, 'control'),
      exposed('b', 0, 0, 'rollout'),
      exposed('b', DAY, 1, 'rollout', 0.25),
      { user: 'c', atMs: 0, reason: 'not-yet' as const },
    ];
    expect(countExposed(exposures)).toEqual([cell(0, 0.05, 1, 1), cell(1, 0.25, 1, 0)]);
  });

  it('are what the engine answers: both arms of a showing wave, and of a shadow one', () => {
    const engine = createEngine(
      createTestBundle({
        flags: { panel: createTestFlag({ release: 'go' }) },
        releases: {
          go: createTestRelease({
            holdout: 20,
            waves: [
              { name: 'shadow', percent: 100, mode: 'shadow' },
              { name: 'show', percent: 50, mode: 'show', audience: { country: 'fr' } },
            ],
          }),
        },
      }),
    );
    const state = createTestState({ waves: { go: [0, 1] } });
    const exposures = Array.from({ length: 4000 }, (_, i) => {
      const context = createTestContext({ unit: `u${i}`, state, attributes: { country: i % 2 ? 'fr' : 'be' } });
      return { user: `u${i}`, atMs: i, ...engine.flag('panel', context) };
    });
    const [shadow, show] = countExposed(exposures);
    expect([shadow?.rho, show?.rho]).toEqual([0.8, 0.4]);
    for (const counts of [shadow, show]) {
      if (!counts) throw new Error('a wave has no counts');
      expect(counts.rollout + counts.control).toBe(2000);
      // Four standard errors.
      expect(Math.abs(counts.rollout / 2000 - counts.rho)).toBeLessThan(4 * Math.sqrt(0.25 / 2000));
    }
    // Shadow never shows, and always records.
    const inShadow = exposures.filter(({ wave }) => wave === 0);
    expect(inShadow).toHaveLength(2000);
    expect(inShadow.every(({ variant, arm }) => variant === 'off' && arm !== undefined)).toBe(true);
  });
});
