import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toAttribute } from './toAttribute.js';

describe('toAttribute', () => {
  it.each([
    ['string', 'ada', 'ada'],
    ['string', 7, '7'],
    ['string', '', undefined],
    ['string', null, undefined],
    ['string', { a: 1 }, undefined],
    ['number', '7.5', 7.5],
    ['number', 0, 0],
    ['number', 'seven', undefined],
    ['number', '', undefined],
    ['boolean', true, true],
    ['boolean', 'false', false],
    ['boolean', '1', true],
    ['boolean', 'yes', undefined],
    ['strings', 'a, b', ['a', 'b']],
    ['strings', ['a', 1, 'b'], ['a', 'b']],
    ['strings', '', undefined],
    ['date', new Date(0), '1970-01-01T00:00:00.000Z'],
    ['version', '4.2.0', '4.2.0'],
  ] as const)('%s from %j', (type, value, expected) => {
    expect(toAttribute(value, { type })).toEqual(expected);
  });

  it('takes only the values that are declared', () => {
    expect(toAttribute('buyer', { type: 'string', values: ['buyer'] })).toBe('buyer');
    expect(toAttribute('root', { type: 'string', values: ['buyer'] })).toBeUndefined();
    expect(toAttribute('a,root', { type: 'strings', values: ['a'] })).toBeUndefined();
  });

  it('keeps no text longer than an attribute may be', () => {
    expect(toAttribute('x'.repeat(1_000), { type: 'string' })).toHaveLength(256);
  });

  it('answers with a value of its type or with nothing, whatever a page holds', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        let typed: unknown;
        try {
          typed = toAttribute(value, { type: 'number' });
        } catch {
          // An object whose own conversion throws; readAttributes counts it as unknown.
          return;
        }
        expect(typed === undefined || Number.isFinite(typed) || Math.abs(typed as number) === Infinity).toBe(true);
      }),
    );
  });
});
