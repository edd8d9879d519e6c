import type { Json } from '@handrail/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonicalJson.js';

/** The same value with the members of every object written in the opposite order. */
function reverseKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reverseKeys(member as Json)]),
  );
}

test('the order in which keys were written does not matter, and the value survives', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (raw) => {
      const value = JSON.parse(JSON.stringify(raw)) as Json;
      expect(canonicalJson(reverseKeys(value))).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(value);
    }),
  );
});

test('no space, keys by code unit', () => {
  expect(canonicalJson({ b: [1, 'é'], a: { z: null, Z: true } })).toBe('{"a":{"Z":true,"z":null},"b":[1,"é"]}');
});
