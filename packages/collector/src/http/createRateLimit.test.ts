import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRateLimit } from './createRateLimit.js';

test('in any stretch of time no more is taken than the burst and what was refilled since', () => {
  const waits = fc.array(fc.nat(2_000), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }), waits, (perSecond, burst, pauses) => {
      let nowMs = 0;
      const limit = createRateLimit(perSecond, burst, () => nowMs);
      let taken = 0;
      for (const pause of pauses) {
        nowMs += pause;
        if (limit.take('a')) taken += 1;
      }
      expect(taken).toBeLessThanOrEqual(burst + (nowMs / 1000) * perSecond + 1e-6);
    }),
  );
});

test('who keeps below the rate is never refused, whatever others do', () => {
  let nowMs = 0;
  const limit = createRateLimit(10, 10, () => nowMs);
  for (let round = 0; round < 100; round += 1) {
    nowMs += 100;
    for (let n = 0; n < 50; n += 1) limit.take('greedy');
    expect(limit.take('modest')).toBe(true);
  }
  expect(limit.take('greedy')).toBe(false);
});
