import { describe, expect, it } from 'vitest';
import { createTestRandom } from '../createTestRandom.js';
import { findBreach, logEvidence } from './findBreach.js';
import { findMismatch, logMismatch } from './findMismatch.js';
import { minimumUsers } from './minimumUsers.js';

describe('evidence of harm', () => {
  it('follows the formula, by hand for one user', () => {
    const large = Array.from({ length: 6 }, (_, j) => 1.5 * (6 / 1.5) ** (j / 5));
    const sum = large.reduce((all, g) => all + 1 / Math.sqrt(g), 0);
    const mean = (of: (g: number) => number) =>
      large.reduce((all, g) => all + ((0.92 / sum) * of(g)) / Math.sqrt(g), 0.08 * of(1.2));
    const theta = (q: number) => (0.25 * q) / (0.25 * q + 0.75);
    expect(logEvidence([{ rho: 0.25, rollout: 1, control: 0 }])).toBeCloseTo(
      Math.log(mean((g) => theta(g) / theta(1))),
      12,
    );
    expect(logEvidence([{ rho: 0.25, rollout: 0, control: 1 }], 1.2)).toBeCloseTo(
      Math.log(mean((g) => (1 - theta(1.2 * g)) / (1 - theta(1.2)))),
      12,
    );
  });
  it('says nothing where there is no control, or nobody', () => {
    expect(logEvidence([])).toBeCloseTo(0, 12);
    expect(
      logEvidence([
        { rho: 1, rollout: 1000, control: 0 },
        { rho: 0, rollout: 0, control: 9 },
      ]),
    ).toBeCloseTo(0, 12);
  });
  it('holds for counts of any size', () => {
    expect(logEvidence([{ rho: 0.5, rollout: 2e6, control: 1e6 }])).toBeGreaterThan(1e5);
    expect(Number.isFinite(logEvidence([{ rho: 1e-9, rollout: 1e6, control: 1e6 }]))).toBe(true);
  });
  it('finds a clear harm, and tolerates what it was told to', () => {
    const counts = [{ rho: 0.5, rollout: 60, control: 30 }];
    expect(findBreach(counts)).toBe(true);
    expect(findBreach(counts, { ratio: 2 })).toBe(false);
    expect(findBreach([{ rho: 0.5, rollout: 22, control: 10 }])).toBe(false);
    expect(findBreach([{ rho: 0.5, rollout: 22, control: 10 }], { alpha: 0.4 })).toBe(true);
  });
  it('adds up over waves with their own rho', () => {
    const one = { rho: 0.05, rollout: 9, control: 60 };
    const two = { rho: 0.5, rollout: 40, control: 18 };
    expect(logEvidence([one, two])).toBeGreaterThan(Math.max(logEvidence([one]), logEvidence([two])));
  });
});

describe('sample-ratio mismatch', () => {
  it.each([
    ['as it should be', [{ rho: 0.5, rollout: 5050, control: 4950 }], false],
    ['30 % of one arm lost', [{ rho: 0.5, rollout: 700, control: 1000 }], true],
    ['30 % lost at 5 %', [{ rho: 0.05, rollout: 350, control: 9500 }], true],
    ['nobody yet', [], false],
    ['somebody in an arm that nobody can be in', [{ rho: 1, rollout: 10, control: 1 }], true],
    ['everybody in the only arm', [{ rho: 1, rollout: 10, control: 0 }], false],
  ])('%s', (_, counts, expected) => expect(findMismatch(counts)).toBe(expected));

  it('follows the formula, by hand for two users', () => {
    // Beta(50, 50) over the share: of two alike, 50/100 * 51/101 against 1/4.
    expect(logMismatch([{ rho: 0.5, rollout: 2, control: 0 }])).toBeCloseTo(Math.log((0.5 * (51 / 101)) / 0.25), 10);
  });

  it('is seldom found where there is none, with a look after every user', () => {
    const random = createTestRandom(11);
    let found = 0;
    for (let run = 0; run < 300; run++) {
      const count = { rho: 0.3, rollout: 0, control: 0 };
      for (let i = 0; i < 1500; i++) {
        if (random() < 0.3) count.rollout++;
        else count.control++;
        if (findMismatch([count])) {
          found++;
          break;
        }
      }
    }
    expect(found).toBeLessThanOrEqual(2);
  });
});

describe('minimum evidence', () => {
  it('is more for rarer outcomes and smaller shares', () => {
    expect(minimumUsers(0.002, 0.5)).toBeGreaterThan(minimumUsers(0.2, 0.5));
    expect(minimumUsers(0.02, 0.05)).toBeGreaterThan(minimumUsers(0.02, 0.5));
  });
  it('is about where a doubling is found half the time', () => {
    const users = minimumUsers(0.02, 0.5);
    expect(users).toBeGreaterThan(1000);
    expect(users).toBeLessThan(2500);
  });
  it('is nothing where nothing could be found, and has an end', () => {
    expect(minimumUsers(0.02, 1)).toBe(0);
    expect(minimumUsers(0, 0.5)).toBeLessThanOrEqual(10_000_000);
    expect(minimumUsers(1e-9, 0.5)).toBe(10_000_000);
  });
});
