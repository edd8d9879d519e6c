import fc from 'fast-check';
import { expect, test } from 'vitest';
import { netPromoterScore } from './netPromoterScore.js';
import { newcombeInterval } from './newcombeInterval.js';
import { wilsonInterval } from './wilsonInterval.js';

// Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3 (score, without continuity correction).
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('%i of %i lies within the published %d to %d', (hits, total, low, high) => {
  const interval = wilsonInterval(hits, total);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

// Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10.
test.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [10, 10, 0, 20, 0.6791, 1],
])('%i of %i less %i of %i lies within the published %d to %d', (hitsA, totalA, hitsB, totalB, low, high) => {
  const interval = newcombeInterval({ hits: hitsA, total: totalA }, { hits: hitsB, total: totalB });
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

test('10 for it, 5 between and 5 against are a Net Promoter Score of 25, by hand', () => {
  const answers = [
    { answer: 10, responses: 10 },
    { answer: 7, responses: 5 },
    { answer: 6, responses: 5 },
  ];
  const { score, interval } = netPromoterScore(answers);
  expect(score).toBe(0.25);
  // n' = 23, p = 10.75/23, d = 5.75/23; 0.21739 -/+ 1.95996 * sqrt((0.71739 - 0.04726) / 23)
  expect(interval.low).toBeCloseTo(-0.1172, 4);
  expect(interval.high).toBeCloseTo(0.5519, 4);
});

test('a Net Promoter Score lies within its interval, which is between all against and all for', () => {
  const answers = fc.array(fc.nat(2_000), { minLength: 11, maxLength: 11 });
  fc.assert(
    fc.property(answers, (responses) => {
      const counts = responses.map((amount, answer) => ({ answer, responses: amount }));
      const { score, interval, promoters, passives, detractors } = netPromoterScore(counts);
      expect(promoters + passives + detractors).toBe(responses.reduce((sum, one) => sum + one, 0));
      expect(interval.low >= -1 && interval.high <= 1 && interval.low < interval.high).toBe(true);
      // Turned round, promoters are detractors.
      const turned = netPromoterScore(
        counts.map(({ answer, responses: amount }) => ({
          answer: answer >= 9 ? 0 : answer >= 7 ? 7 : 10,
          responses: amount,
        })),
      );
      expect(turned.score).toBeCloseTo(-score, 12);
      expect(turned.interval.low).toBeCloseTo(-interval.high, 12);
    }),
  );
});

const count = fc.nat(100_000).chain((total) => fc.nat(total).map((hits) => ({ hits, total })));

test('an interval holds its share and stays within what is possible', () => {
  fc.assert(
    fc.property(count, ({ hits, total }) => {
      const { low, high } = wilsonInterval(hits, total);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      if (total > 0) expect(low <= hits / total && hits / total <= high).toBe(true);
    }),
  );
});

test('a difference is the negative of the other way round', () => {
  fc.assert(
    fc.property(count, count, (a, b) => {
      const there = newcombeInterval(a, b);
      const back = newcombeInterval(b, a);
      expect(there.low).toBeCloseTo(-back.high, 10);
      expect(there.high).toBeCloseTo(-back.low, 10);
    }),
  );
});
