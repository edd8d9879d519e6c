/** Buckets are uniform over many kinds of ids, and one flag's say nothing about another's. */
import { expect, it } from 'vitest';
import { createTestRandom } from './createTestRandom.js';
import { BUCKETS, bucketOf, fnv1a } from './hash.js';

const IDS = 1_000_000;
const random = createTestRandom(7);
const hex = () => Math.floor(random() * 2 ** 32).toString(16);
/** Made once: making them took longer than hashing them. */
const hexes = Array.from({ length: IDS }, () => hex() + hex());

/** Chi-square of counts against equal shares, as standard deviations from its mean (Wilson and Hilferty). */
function deviation(counts: ArrayLike<number>): number {
  const total = Array.from(counts).reduce((sum, count) => sum + count, 0);
  const expected = total / counts.length;
  const chi = Array.from(counts).reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const degrees = counts.length - 1;
  return ((chi / degrees) ** (1 / 3) - (1 - 2 / (9 * degrees))) / Math.sqrt(2 / (9 * degrees));
}

it.each<[string, (i: number) => string]>([
  ['numbers in a row', (i) => `${i}`],
  ['names with a number', (i) => `user-${i}@acme.example`],
  ['random ids', (i) => hexes[i] as string],
])(`is uniform over ${IDS} ids: %s`, { timeout: 300_000 }, (_, idOf) => {
  for (const seed of ['new-panel', 'f3a9:holdout:']) {
    const state = fnv1a(seed);
    const counts = new Uint32Array(BUCKETS);
    for (let i = 0; i < IDS; i++) counts[bucketOf(state, idOf(i))]!++;
    expect(Math.abs(deviation(counts))).toBeLessThan(4.5);
    const hundred = Array.from({ length: 100 }, (_, i) =>
      counts.slice(i * 100, i * 100 + 100).reduce((a, b) => a + b, 0),
    );
    expect(Math.abs(deviation(hundred))).toBeLessThan(4.5);
  }
});

it.each([
  ['new-panel', 'new-invoice'],
  ['wave-1', 'wave-2'],
  ['a', 'b'],
  ['new-panel', 'new-panel:holdout:'],
  ['shop:holdout:', 'new-panel:holdout:'],
])('is independent between the seeds "%s" and "%s"', (first, second) => {
  const [a, b] = [fnv1a(first), fnv1a(second)];
  const counts = new Uint32Array(400);
  for (let i = 0; i < 400_000; i++) {
    const id = `user-${i}`;
    const cell = Math.floor(bucketOf(a, id) / 500) * 20 + Math.floor(bucketOf(b, id) / 500);
    counts[cell]!++;
  }
  expect(Math.abs(deviation(counts))).toBeLessThan(4.5);
});
