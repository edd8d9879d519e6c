/** The long run of `test/conformance/growthbook.test.ts`. */
import { expect, it } from 'vitest';
import { compareConditions, compareFeatures } from '../conformance/compareWithGrowthbook.js';

it('answers as GrowthBook does on 200,000 conditions and 40,000 features', () => {
  const held = compareConditions(200_000, 20261122);
  const sources = compareFeatures(10_000, 20261123);
  console.info(`GrowthBook's package and ours agree: ${held} of 200,000 conditions held; answers by source`, sources);
  expect(held).toBeGreaterThan(30_000);
});
