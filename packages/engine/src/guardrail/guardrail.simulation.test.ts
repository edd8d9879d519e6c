/** The guardrail on simulated rollouts, with a look after every event: seldom wrong, and soon right. */
import { describe, expect, it } from 'vitest';
import { createTestRandom } from '../createTestRandom.js';
import { findBreach, logEvidence } from './findBreach.js';
import { findMismatch } from './findMismatch.js';
import { minimumUsers } from './minimumUsers.js';

const ALPHA = 0.05;
const THRESHOLD = -Math.log(ALPHA);

/** A rollout: its rho and its control's rate at the n-th user, how much worse it is, and after how many users it ends. */
interface Rollout {
  rho(user: number): number;
  rate(user: number): number;
  readonly times: number;
  readonly users: number;
}

/** Users until harm was found, or undefined. */
function run({ rho, rate, times, users }: Rollout, random: () => number): number | undefined {
  const cells = new Map<number, { rho: number; rollout: number; control: number }>();
  for (let user = 1; user <= users; user++) {
    const share = rho(user);
    const isRollout = random() < share;
    if (random() >= rate(user) * (isRollout ? times : 1)) continue;
    const cell = cells.get(share) ?? { rho: share, rollout: 0, control: 0 };
    cells.set(share, cell);
    if (isRollout) cell.rollout++;
    else cell.control++;
    if (logEvidence([...cells.values()]) >= THRESHOLD) return user;
  }
  return undefined;
}

function repeat(runs: number, seed: number, rollout: Rollout): (number | undefined)[] {
  const random = createTestRandom(seed);
  return Array.from({ length: runs }, () => run(rollout, random));
}

/** Of the found share, a binomial's upper bound at three standard errors stays under alpha plus this. */
const slack = (runs: number) => 3 * Math.sqrt((ALPHA * (1 - ALPHA)) / runs);

describe('false alarms, at most alpha', () => {
  it.each([
    ['0.2 %', 0.002, 40_000],
    ['2 %', 0.02, 10_000],
    ['20 %', 0.2, 3_000],
  ])('at a base rate of %s', (_, rate, users) => {
    const found = repeat(400, 1, { rho: () => 0.5, rate: () => rate, times: 1, users });
    expect(found.filter((at) => at !== undefined).length / 400).toBeLessThan(ALPHA + slack(400));
  });
  it('while users cross from 5 to 25 to 50 %, and the rate drifts from 1 to 2 to 4 %', () => {
    const third = (user: number) => Math.min(2, Math.floor(user / 3000));
    const rho = (user: number) => [0.05, 0.25, 0.5][third(user)] as number;
    const rate = (user: number) => [0.01, 0.02, 0.04][third(user)] as number;
    const found = repeat(400, 2, { rho, rate, times: 1, users: 9000 });
    expect(found.filter((at) => at !== undefined).length / 400).toBeLessThan(ALPHA + slack(400));
  });
  it('would be many, were the shares pooled: the definition that this test is for', () => {
    const random = createTestRandom(3);
    let alarms = 0;
    for (let i = 0; i < 100; i++) {
      const counts = { rho: 0.2, rollout: 0, control: 0 };
      for (let user = 0; user < 6000; user++) {
        const rho = user < 3000 ? 0.05 : 0.5;
        if (random() >= 0.04) continue;
        if (random() < rho) counts.rollout++;
        else counts.control++;
      }
      if (findBreach([counts])) alarms++;
    }
    expect(alarms).toBeGreaterThan(20);
  });
});

describe('median users to find harm, at 2 % and equal arms', () => {
  it.each([
    [1.5, 6300],
    [2, 1750],
    [3, 560],
    [5, 240],
  ])('%s times worse: at most %i', (times, atMost) => {
    const found = repeat(2001, 6, { rho: () => 0.5, rate: () => 0.02, times, users: 40_000 })
      .map((at) => at ?? Number.POSITIVE_INFINITY)
      .sort((a, b) => a - b);
    const median = found[1000] as number;
    console.info(`x${times}: median ${median} users to roll back (at most ${atMost})`);
    expect(median).toBeLessThanOrEqual(atMost);
  });
});

it.each([0.05, 0.5])(
  'with rho %d, a crash that loses 30 percent of exposures is found before the wave could go on',
  (rho) => {
    const random = createTestRandom(5);
    const enough = minimumUsers(0.02, rho);
    let missed = 0;
    for (let i = 0; i < 100; i++) {
      const counts = { rho, rollout: 0, control: 0 };
      while (counts.rollout + counts.control < enough) {
        if (random() >= rho) counts.control++;
        else if (random() >= 0.3) counts.rollout++;
      }
      if (!findMismatch([counts])) missed++;
    }
    expect(missed).toBe(0);
  },
);
