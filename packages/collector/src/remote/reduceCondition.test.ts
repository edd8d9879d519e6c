import { createEvaluator, createServerOperators } from '@handrail/engine';
import type { Bundle, Condition, Json } from '@handrail/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { never, reduceCondition } from './reduceCondition.js';

const index: Pick<Bundle, 'segments' | 'flags' | 'attributes'> = {
  segments: { buyers: { role: 'buyer' } },
  flags: {},
  attributes: {},
};
const evaluator = createEvaluator(index as Bundle, { operators: createServerOperators() });
const state = { kills: [], waves: {}, off: false } as never;

const leaf = fc.constantFrom<Condition>(
  { role: 'buyer' },
  { role: { $ne: 'buyer' } },
  { seats: { $gt: 10 } },
  { $segment: 'buyers' },
  { $element: { cart: true } },
  { $event: { saved: { $gte: 2 } } },
  { role: 'buyer', $page: { home: true } },
  {},
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc
      .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(tie('condition'), { maxLength: 3 }))
      .map(([key, parts]) => ({ [key]: parts as Json })),
    tie('condition').map((part) => ({ $not: part as Json })),
  ),
}));

test('what is left is true exactly where the whole was, and names no attribute and no segment', () => {
  fc.assert(
    fc.property(
      condition,
      fc.record({ role: fc.constantFrom('buyer', 'seller'), seats: fc.nat(20) }, { requiredKeys: [] }),
      fc.record({ cart: fc.boolean(), saved: fc.nat(4), home: fc.boolean() }),
      (whole, attributes, { cart, saved, home }) => {
        const context = { attributes, unit: 'ines', state, nowMs: 0, zone: 'UTC' };
        const facts = { element: () => cart, event: () => saved, page: () => home };
        const check = (one: Condition) => evaluator.compile(one).check(attributes, { ...context, facts });
        const left = reduceCondition(whole, (part) => evaluator.compile(part).check(attributes, context));
        expect(typeof left === 'boolean' ? left : check(left)).toBe(check(whole));
        expect(JSON.stringify(left)).not.toMatch(/role|seats|segment|buyer/);
      },
    ),
    { numRuns: 3_000 },
  );
});

test('what is for nobody is so without saying for whom it would have been', () => {
  expect(evaluator.compile(never).check({}, { attributes: {}, unit: '', state, nowMs: 0, zone: 'UTC' })).toBe(false);
});
