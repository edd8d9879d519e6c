/** GrowthBook's hashes, ranges and namespaces, so that assignments made there can be kept. */
import { BUCKETS, bucketOf, fnv1a } from '../hash.js';

/** From (included) and to (excluded), of 0 to 1. */
export type BucketRange = readonly [from: number, to: number];

/** A share of everybody that experiments excluding each other divide: its name, and the part of 0 to 1 that is in. */
export type Namespace = readonly [name: string, from: number, to: number];

/**
 * 0 to 1 for a unit under a seed, or null for a version that is not known.
 * Version 1 has 1,000 steps and is biased; version 2 has 10,000 and is what Handrail uses everywhere else.
 */
export function hashGrowthbook(seed: string, unit: string, version: number): number | null {
  if (version === 2) return bucketOf(fnv1a(seed), unit) / BUCKETS;
  if (version === 1) return ((fnv1a(unit + seed) >>> 0) % 1000) / 1000;
  return null;
}

/**
 * A range for each variation. Coverage is 0 to 1 of everybody; weights that are not one for each variation, or do not
 * add up to 1 within a hundredth, count as equal.
 */
export function getBucketRanges(variations: number, coverage = 1, weights?: readonly number[] | null): BucketRange[] {
  const equal = Array.from({ length: Math.max(0, variations) }, () => 1 / variations);
  const sum = weights?.reduce((all, weight) => all + weight, 0) ?? 0;
  const isFit = weights?.length === variations && sum >= 0.99 && sum <= 1.01;
  const share = Math.min(1, Math.max(0, coverage));
  let start = 0;
  return (isFit ? weights : equal).map((weight) => {
    const range = [start, start + share * weight] as const;
    start += weight;
    return range;
  });
}

export function isInRange(bucket: number, [from, to]: BucketRange): boolean {
  return bucket >= from && bucket < to;
}

/** Whether a unit is in the part of a namespace. */
export function isInNamespace(unit: string, [name, from, to]: Namespace): boolean {
  const bucket = hashGrowthbook(`__${name}`, unit, 1);
  return bucket !== null && isInRange(bucket, [from, to]);
}
