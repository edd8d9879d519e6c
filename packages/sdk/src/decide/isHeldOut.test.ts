import { BUCKETS, bucketOf, fnv1a } from '@handrail/engine';
import { expect, test } from 'vitest';
import { isHeldOut } from './isHeldOut.js';

const units = Array.from({ length: 5_000 }, (_, index) => `unit-${index}`);

test('is the bucket of the engine', () => {
  const state = fnv1a('offer:finance/tour:');
  for (const unit of units)
    expect(isHeldOut('finance/tour', unit, 12.5)).toBe(bucketOf(state, unit) < (BUCKETS * 12.5) / 100);
});

test('nobody without a percent, everybody with all of it, and about as many as asked for between', () => {
  const held = (percent?: number) => units.filter((unit) => isHeldOut('tour', unit, percent)).length;
  expect([held(), held(0), held(100)]).toEqual([0, 0, units.length]);
  // Four standard deviations of a fair draw.
  expect(Math.abs(held(20) - 1_000)).toBeLessThan(4 * Math.sqrt(5_000 * 0.2 * 0.8));
});
