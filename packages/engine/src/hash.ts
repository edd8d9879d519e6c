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
  const high = (first / 100_000) | 0;
  const low = first - high * 100_000;
  const hash = high
    ? addDigits(addDigits(OFFSET | 0, high, digitsOf(high)), low, 5)
    : addDigits(OFFSET | 0, low, digitsOf(low));
  return (hash >>> 0) % BUCKETS;
}

function digitsOf(n: number): number {
  return n > 9999 ? 5 : n > 999 ? 4 : n > 99 ? 3 : n > 9 ? 2 : 1;
}

/**
 * Hashes the last `count` decimal digits of a number below 100,000. Written out, because divisions by constants of
 * small integers are multiplications to a compiler: with a loop the whole bucket took 1.6 times as long.
 */
function addDigits(state: number, n: number, count: number): number {
  let hash = state;
  if (count > 4) hash = addDigit(hash, (n / 10_000) | 0);
  if (count > 3) hash = addDigit(hash, ((n / 1000) | 0) % 10);
  if (count > 2) hash = addDigit(hash, ((n / 100) | 0) % 10);
  if (count > 1) hash = addDigit(hash, ((n / 10) | 0) % 10);
  return addDigit(hash, n % 10);
}

function addDigit(hash: number, digit: number): number {
  return Math.imul(hash ^ (48 + digit), PRIME);
}

/**
 * Buckets under a seed. FNV-1a is the default; `murmurHash` and its like keep assignments made elsewhere.
 * The seed is hashed here, once, and not per person.
 */
export type Hash = (seed: string) => (unit: string) => number;

export const fnvHash: Hash = (seed) => {
  const state = fnv1a(seed);
  return (unit) => bucketOf(state, unit);
};

/** How many buckets a percent covers: 12.5 is 1,250. Anything that is no number covers none. */
export function bucketsOf(percent: unknown): number {
  return typeof percent === 'number' && percent > 0 ? Math.min(BUCKETS, Math.round(percent * 100)) : 0;
}
