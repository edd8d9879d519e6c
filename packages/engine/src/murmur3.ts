/** MurmurHash3, for those who come from Unleash or flagd and keep their assignments. No part of core. */
import type { FlagHash } from '@handrail/schema';
import type { Hash } from './hash.js';
import { BUCKETS } from './limits.js';

/**
 * MurmurHash3 x86, 32 bits, over the UTF-8 of a text, as an unsigned number.
 * Source: Austin Appleby's reference, github.com/aappleby/smhasher, public domain.
 */
export function murmur3(text: string, seed = 0): number {
  const bytes = utf8(text);
  const blocks = bytes.length & ~3;
  let hash = seed | 0;
  for (let i = 0; i < blocks; i += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.slice(i, i + 4);
    hash ^= scramble(a | (b << 8) | (c << 16) | (d << 24));
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  const [a = 0, b = 0, c = 0] = bytes.slice(blocks);
  hash ^= scramble(a | (b << 8) | (c << 16)) ^ bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function scramble(block: number): number {
  const mixed = Math.imul(block, 0xcc9e2d51);
  return Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
}

/** Without TextEncoder, which belongs to hosts and not to the language. A lone surrogate is U+FFFD, as there. */
function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (const char of text) {
    const point = char.codePointAt(0) as number;
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return bytes;
}

/**
 * Buckets as Unleash has them, in whole percents: the seed is its group id. Who was within n percent there, is here.
 * Source: Unleash client specification, normalizedStrategyValue.
 */
export const unleashHash: Hash = (seed) => (unit) => (murmur3(`${seed}:${unit}`) % 100) * (BUCKETS / 100);

/** The same for the variants of an Unleash flag: another seed, and thousandths. */
export const unleashVariantsHash: Hash = (seed) => (unit) =>
  (murmur3(`${seed}:${unit}`, 86_028_157) % 1000) * (BUCKETS / 1000);

/** Buckets by murmur3 over seed and unit, spread over the whole 32 bits as flagd's fractional operation does. */
export const murmurHash: Hash = (seed) => (unit) => Math.floor((murmur3(seed + unit) * BUCKETS) / 2 ** 32);

/** By the names that a flag may give. */
export const namedHashes: Readonly<Record<FlagHash, Hash>> = {
  unleash: unleashHash,
  'unleash-variants': unleashVariantsHash,
  flagd: murmurHash,
};
