/** Buckets: GrowthBook's hash version 2 (FNV-1a twice) without making a string, 10,000 equal steps. */

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** How many buckets there are; a percent has two decimals at most. */
export const BUCKETS = 10_000;

/**
 * 32-bit FNV-1a over UTF-16 code units, as GrowthBook computes it, as a signed integer.
 * @param state continue from an earlier call, so that a seed is hashed once and not per person
 */
export function fnv1a(text: string, state: number = OFFSET | 0): number {
  let hash = state;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME);
  return hash;
}

/**
 * Bucket 0 to 9,999 of a unit, given `fnv1a(seed)`.
 * Same number as `hash(seed, unit, 2) * 10000` of GrowthBook: the second pass runs over the decimal digits of the first.
 */
export function bucketOf(seedState: number, unit: string): number {
  const first = fnv1a(unit, seedState) >>> 0;
  let hash = OFFSET | 0;
  let power = 1;
  while (power * 10 <= first) power *= 10;
  for (let rest = first; power >= 1; power /= 10) {
    const digit = Math.floor(rest / power);
    rest -= digit * power;
    hash = Math.imul(hash ^ (48 + digit), PRIME);
  }
  return (hash >>> 0) % BUCKETS;
}

/** How many buckets a percent covers: 12.5 is 1,250. Anything that is no number covers none. */
export function bucketsOf(percent: unknown): number {
  return typeof percent === 'number' && percent > 0 ? Math.min(BUCKETS, Math.round(percent * 100)) : 0;
}
