/** What a graph remembers never shows in its answers, and what is inherited is no attribute. */
import type { Condition, Json } from '@handrail/schema';
import { afterEach, expect, it } from 'vitest';
import { createCompiler } from './createCompiler.js';
import { createTestContext } from './createTestBundle.js';
import { operators } from './operators.js';

const compile = createCompiler({ segments: {}, operators, flag: () => ({ variant: '' }) });

function isTrue(condition: Condition, attributes: Readonly<Record<string, Json>>, nowMs = 0): boolean {
  const { check } = compile(condition);
  return check(attributes, createTestContext({ attributes, nowMs }));
}

afterEach(() => {
  delete (Object.prototype as Record<string, unknown>).plan;
});

it('answers a thousand people, more than are remembered, each by their own values', () => {
  const condition: Condition = { id: { $in: ['u7', 'u500', 'u999'] }, tags: { $elemMatch: { id: 'x' } } };
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i < 1000; i++) {
      // Members of a list are subjects, too, and have an `id` of their own.
      const tags = [{ id: i % 2 ? 'x' : 'y' }, { id: 'z' }];
      expect(isTrue(condition, { id: `u${i}`, tags }), `u${i}`).toBe([7, 999].includes(i));
    }
  }
});

it('asks again what hangs on the moment', () => {
  const condition: Condition = { since: { $within: 1000 } };
  const person = { since: '1970-01-01T00:00:00Z' };
  expect([500, 5000, 900].map((nowMs) => isTrue(condition, person, nowMs))).toEqual([true, false, true]);
});

it('tells a value from another that reads the same', () => {
  const condition: Condition = { n: { $eq: 1 } };
  expect([1, '1', true, null, 1].map((n) => isTrue(condition, { n }))).toEqual([true, false, false, false, true]);
});

it('reads nothing that was put on the prototype of all objects, before or after compiling', () => {
  const condition: Condition = { plan: 'gold' };
  expect(isTrue(condition, {})).toBe(false);
  Object.defineProperty(Object.prototype, 'plan', { value: 'gold', configurable: true });
  expect(isTrue(condition, {})).toBe(false);
  expect(isTrue({ plan: 'gold', id: { $exists: false } }, {})).toBe(false);
  expect(isTrue(condition, { plan: 'gold' })).toBe(true);
});
