/** The layer for those who come from GrowthBook answers as GrowthBook's own package does, on cases nobody chose. */
import { expect, it } from 'vitest';
import { compareConditions, compareFeatures } from './compareWithGrowthbook.js';

const CONDITIONS = 20_000;
const FEATURES = 1_000;

it(`${CONDITIONS} generated conditions`, () => {
  const held = compareConditions(CONDITIONS, 1);
  expect(held).toBeGreaterThan(CONDITIONS * 0.15);
  expect(held).toBeLessThan(CONDITIONS * 0.85);
});

it(`${FEATURES} generated payloads of four features`, () => {
  const sources = compareFeatures(FEATURES, 2);
  for (const source of [
    'defaultValue',
    'force',
    'experiment',
    'prerequisite',
    'cyclicPrerequisite',
    'unknownFeature',
  ]) {
    expect(sources[source], source).toBeGreaterThan(FEATURES / 50);
  }
});
