import type { Condition } from '@handrail/schema';
import { describe, expect, it } from 'vitest';
import { asksPage, readFlags } from './readFlags.js';

describe('readFlags', () => {
  it('finds the flags an `if` asks about, wherever they stand', () => {
    const condition: Condition = {
      $or: [{ $flag: { a: 'on' } }, { $not: { $flag: { b: 'on', a: 'off' } } }],
      role: 'buyer',
    };
    expect(readFlags(condition)).toEqual(['a', 'b']);
    expect(readFlags(undefined)).toEqual([]);
    expect(readFlags({ $event: { saved: 1 } })).toEqual([]);
  });
});

describe('asksPage', () => {
  it('knows which facts only another look at the page can tell', () => {
    expect(asksPage({ $and: [{ $element: { table: true } }] })).toBe(true);
    expect(asksPage({ $value: { amount: { $gt: 5 } } })).toBe(true);
    expect(asksPage({ $flag: { a: 'on' } })).toBe(false);
    expect(asksPage(undefined)).toBe(false);
  });
});
