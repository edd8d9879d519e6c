import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFileCache } from './createFileCache.js';

test('what was asked for last stays, and the bytes kept never exceed the cap', () => {
  const cache = createFileCache<string>(100);
  cache.keep('a', 'A', 40);
  cache.keep('b', 'B', 40);
  expect(cache.find('a')).toBe('A');
  cache.keep('c', 'C', 40);
  expect([cache.find('a'), cache.find('b'), cache.find('c')]).toEqual(['A', undefined, 'C']);
});

test('a file over the cap is not kept, and keeping one again does not count it twice', () => {
  const cache = createFileCache<string>(100);
  cache.keep('huge', 'H', 101);
  expect(cache.find('huge')).toBeUndefined();
  for (let n = 0; n < 5; n += 1) cache.keep('same', 'S', 60);
  cache.keep('other', 'O', 40);
  expect([cache.find('same'), cache.find('other')]).toEqual(['S', 'O']);
});

test('under any use the kept files fit', () => {
  const uses = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.nat(60)), { maxLength: 60 });
  fc.assert(
    fc.property(uses, (kept) => {
      const cache = createFileCache<number>(100);
      for (const [key, bytes] of kept) cache.keep(key, bytes, bytes);
      const total = ['a', 'b', 'c', 'd', 'e'].reduce((sum, key) => sum + (cache.find(key) ?? 0), 0);
      expect(total).toBeLessThanOrEqual(100);
    }),
  );
});
