/** Buckets: GrowthBook's hash version 2 (FNV-1a twice) without making a string, 10,000 equal steps. */
import { BUCKETS } from './limits.js';

const OFFSET = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

export { BUCKETS };

/**
 * 32-bit FNV-1a over UTF-16 code units, as GrowthBook computes it, as a signed integer.
 * @param state continue from an earlier call, so that a seed is hashed once and not per person
 */
export function fnv1a(text: string, state: number = OFFSET): number {
  let hash = state;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME);
  return hash;
}

/** Code units of the unit asked for last: flags are asked for one person after the other, and reading texts is slow. */
const codes: number[] = [];
let lastUnit = '';

/**
 * Bucket 0 to 9,999 of a unit, given `fnv1a(seed)`.
 * Same number as `hash(seed, unit, 2) * 10000` of GrowthBook: the second pass runs over the decimal digits of the first.
 */
export function bucketOf(seedState: number, unit: string): number {
  if (unit !== lastUnit) {
    for (let i = 0; i < unit.length; i++) codes[i] = unit.charCodeAt(i);
    lastUnit = unit;
  }
  let first = seedState;
  for (let i = 0; i < unit.length; i++) first = Math.imul(first ^ (codes[i] as number), PRIME);
  first >>>= 0;
  let hash = OFFSET;
  hash = addDigit(hash, first, 1_000_000_000);
  hash = addDigit(hash, first, 100_000_000);
  hash = addDigit(hash, first, 10_000_000);
  hash = addDigit(hash, first, 1_000_000);
  hash = addDigit(hash, first, 100_000);
  hash = addDigit(hash, first, 10_000);
  hash = addDigit(hash, first, 1000);
  hash = addDigit(hash, first, 100);
  hash = addDigit(hash, first, 10);
  return (Math.imul(hash ^ (48 + (first % 10)), PRIME) >>> 0) % BUCKETS;
}

/**
 * Hashes the digit of `n` that counts `unit`s, where n has one. Written out above, because divisions by constants are
 * multiplications to a compiler: with a loop the whole bucket took 1.6 times as long.
 */
function addDigit(hash: number, n: number, unit: number): number {
  return n < unit ? hash : Math.imul(hash ^ (48 + (((n / unit) >>> 0) % 10)), PRIME);
}

/**
 * Buckets under a seed. FNV-1a is the default; `murmurHash` and its like keep assignments made elsewhere.
 * The seed is hashed here, once, and not per person.
 */
export type Hash = (seed: string) => BucketOf;

export type BucketOf = (unit: string) => number;

export const fnvHash: Hash = (seed) => {
  const state = fnv1a(seed);
  return (unit) => bucketOf(state, unit);
};

/** How many buckets a percent covers: 12.5 is 1,250. Anything that is no number covers none. */
export function bucketsOf(percent: unknown): number {
  return typeof percent === 'number' && percent > 0 ? Math.min(BUCKETS, Math.round(percent * 100)) : 0;
}
