import { describe, expect, it } from 'vitest';
import { bucketOf, bucketsOf, fnv1a } from './hash.js';

/** The definition, as GrowthBook writes it. */
function plainBucket(seed: string, unit: string): number {
  const hash = (text: string) => {
    let value = 0x811c9dc5;
    for (let i = 0; i < text.length; i++) {
      value ^= text.charCodeAt(i);
      value += (value << 1) + (value << 4) + (value << 7) + (value << 8) + (value << 24);
    }
    return value >>> 0;
  };
  return hash(`${hash(seed + unit)}`) % 10_000;
}

it('is GrowthBook hash version 2, for any seed and unit', () => {
  for (let i = 0; i < 20_000; i++) {
    const seed = `seed${i % 97}é`;
    const unit = `${i * 7919}-🎉`;
    expect(bucketOf(fnv1a(seed), unit)).toBe(plainBucket(seed, unit));
  }
});

it('hashes a seed and a unit as one text', () => {
  expect(fnv1a('unit', fnv1a('seed'))).toBe(fnv1a('seedunit'));
});

describe('buckets of a percent', () => {
  it.each([
    [0, 0],
    [0.01, 1],
    [12.5, 1250],
    [0.57, 57],
    [0.29, 29],
    [100, 10_000],
    [250, 10_000],
    [-5, 0],
    [Number.NaN, 0],
    ['50', 0],
    [null, 0],
  ])('%s covers %s', (percent, expected) => expect(bucketsOf(percent)).toBe(expected));
});
