/** The guardrail on simulated rollouts, with a look after every bad outcome: the bars of `npm run bench guardrail`, in short. */
import { describe, expect, it, vi } from 'vitest';
import { createTestRandom } from '../createTestRandom.js';
import { logEvidence } from './findBreach.js';
import { usersToSeeDoubling } from './minimumUsers.js';
import { createMixture } from './testing/detectors.js';
import { scenarios } from './testing/scenarios.js';
import { simulateLossyRollout } from './testing/simulateLossyRollout.js';
import { type Scenario, simulate } from './testing/simulateRollout.js';

const ALPHA = 0.05;

// A fifth of a minute of work, on a machine that may be doing other work too.
vi.setConfig({ testTimeout: 60_000 });

/** Users until harm was found, sorted; infinite where it was not. The seed is fixed, so a bar that holds once holds. */
function find(scenario: Scenario, runs: number): Float64Array {
  return (simulate(scenario, [createMixture(ALPHA)], runs, 6)[0] as Float64Array).sort();
}

const foundShare = (found: Float64Array) => found.filter(Number.isFinite).length / found.length;
const errorOf = (share: number, runs: number) => Math.sqrt((share * (1 - share)) / runs);

it('steps as the formula says, user by user', () => {
  const random = createTestRandom(4);
  const mixture = createMixture(ALPHA);
  mixture.start();
  const counts = [0.05, 0.25, 0.5].map((rho) => ({ rho, rollout: 0, control: 0 }));
  for (let i = 0; i < 300; i++) {
    const cell = counts[i % 3] as (typeof counts)[number];
    const isRollout = random() < 0.3;
    cell[isRollout ? 'rollout' : 'control']++;
    mixture.find(cell.rho, isRollout, { rollout: 0, control: 0, badRollout: 0, badControl: 0 });
    expect(Math.log(mixture.evidence)).toBeCloseTo(logEvidence(counts), 8);
  }
});

describe('false alarms, at most alpha', () => {
  it.each([
    ['at a base rate of 0.2 %', scenarios.fresh(0.002, 0.5, 1, 60_000), 300],
    ['at a base rate of 2 %', scenarios.fresh(0.02, 0.5, 1, 10_000), 1000],
    ['at a base rate of 20 %', scenarios.fresh(0.2, 0.5, 1, 2000), 1000],
    ['while users cross from 5 to 25 to 50 %, and the rate drifts from 1 to 2 to 4 %', scenarios.crossing(), 1000],
    ['while the same people cross, and come back', scenarios.crossing('return'), 1000],
    ['with users who return', scenarios.lives('return'), 1000],
    ['with outcomes that come sooner in the rollout', scenarios.lives('sooner'), 1000],
    ['counted at once, with the same rate at every age', scenarios.lives('alike-at-once'), 1000],
  ])('%s', (_, scenario, runs) => {
    expect(foundShare(find(scenario, runs))).toBeLessThan(ALPHA + 2 * errorOf(ALPHA, runs));
  });
});

describe('false alarms, many: what the definitions are for', () => {
  it('counted at once, with outcomes that only come sooner', () => {
    expect(foundShare(find(scenarios.lives('sooner-at-once'), 300))).toBeGreaterThan(0.3);
  });
  it('each outcome counted, instead of each user', () => {
    expect(foundShare(find(scenarios.lives('return-each-time'), 300))).toBeGreaterThan(0.3);
  });
  it('the shares of two waves taken for one', () => {
    const random = createTestRandom(3);
    const alarms = Array.from({ length: 100 }, () => {
      const counts = { rho: 0.2, rollout: 0, control: 0 };
      for (let user = 0; user < 6000; user++) {
        if (random() < 0.04) counts[random() < (user < 3000 ? 0.05 : 0.5) ? 'rollout' : 'control']++;
      }
      return logEvidence([counts]) >= -Math.log(ALPHA);
    });
    expect(alarms.filter(Boolean).length).toBeGreaterThan(30);
  });
});

describe('median users to find harm, at 2 % and equal arms', () => {
  it.each([
    [1.5, 6300, 1001],
    [2, 1750, 2001],
    [3, 560, 2001],
    [5, 240, 2001],
  ])('%s times worse: at most %i', (times, atMost, runs) => {
    const median = find(scenarios.fresh(0.02, 0.5, times, 40_000), runs)[(runs - 1) / 2] as number;
    console.info(`x${times}: median ${median} users to roll back (at most ${atMost})`);
    expect(median).toBeLessThanOrEqual(atMost);
  });
});

it.each([
  [0.02, 0.5],
  [0.2, 0.05],
  [0.2, 0.5],
])('finds a doubling half the time by the users that a wave waits for: base %d, rho %d', (rate, rho) => {
  const share = foundShare(find(scenarios.fresh(rate, rho, 2, usersToSeeDoubling(rate, rho)), 1000));
  // Three standard errors, and two in a hundred for the number of bad users, which is not quite the expected one.
  expect(Math.abs(share - 0.5)).toBeLessThan(3 * errorOf(0.5, 1000) + 0.02);
});

it.each([
  ['5 %, seldom bad', [5, 25, 50], 0.02],
  ['50 %, often bad', [50, 75], 0.2],
])('a rollout whose crash loses 30 percent of its exposures never advances: %s', (_, percents, rate) => {
  const random = createTestRandom(5);
  const went = (loss: number, runs: number) =>
    Array.from({ length: runs }, () => simulateLossyRollout(percents, rate, loss, random)).filter(Boolean).length;
  expect(went(0.3, 60)).toBe(0);
  expect(went(0, 10)).toBeGreaterThanOrEqual(8);
});
