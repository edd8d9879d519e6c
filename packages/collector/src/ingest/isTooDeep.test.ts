import { findTooDeep } from '@handrail/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTooDeep } from './isTooDeep.js';

test('says of every text what its characters say', () => {
  const piece = fc.constantFrom('[', '{', ']', '}', '"', '\\', '\\"', 'é', '🙂', ',', ':', '1');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 0, max: 6 }), (pieces, depth) => {
      const text = pieces.join('');
      expect(isTooDeep(Buffer.from(text), depth)).toBe(findTooDeep(text, depth) !== undefined);
    }),
    { numRuns: 2_000 },
  );
});
