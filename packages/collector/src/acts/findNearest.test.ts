import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findNearest } from './findNearest.js';

test.each([
  ['new-crat', ['new-cart', 'new-search'], 'new-cart'],
  ['newcart', ['new-cart'], 'new-cart'],
  ['x', ['new-cart'], undefined],
  ['anything', [], undefined],
])('%s among %j is %s', (name, known, nearest) => {
  expect(findNearest(name, known)).toBe(nearest);
});

test('a name that is known is its own nearest', () => {
  const names = fc.uniqueArray(fc.string({ maxLength: 12 }), { minLength: 1, maxLength: 8 });
  fc.assert(fc.property(names, (known) => known.every((name) => findNearest(name, known) === name)));
});
