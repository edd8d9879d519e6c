/** Flags that exclude each other: whatever their shares and rules, nobody is served by two of them. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createEvaluator } from './createEvaluator.js';
import {
  createTestBundle,
  createTestContext,
  createTestFlag,
  createTestRelease,
  createTestState,
} from './createTestBundle.js';

const share = fc.integer({ min: 0, max: 2_500 }).map((n) => n / 100);

/** Flags of one group in the order of their shares; each serves all whom it may, by a rule, a split or a release. */
function createGroup(shares: readonly number[]) {
  let from = 0;
  const flags = shares.map((percent, i) => {
    const exclusive = { group: 'checkout', from, to: from + percent };
    from += percent;
    const rules = [[{ id: 'all', serve: 'on' }], [{ id: 'most', split: { on: 100 }, seed: `s${i}` }], []][
      i % 3
    ] as NonNullable<Parameters<typeof createTestFlag>[0]>['rules'];
    return createTestFlag({ exclusive, rules: rules ?? [], ...(i % 3 === 2 && { release: `go-${i}` }) });
  });
  return createTestBundle({
    flags: Object.fromEntries(flags.map((flag, i) => [`f${i}`, flag])),
    releases: Object.fromEntries(flags.map((_, i) => [`go-${i}`, createTestRelease({ flag: `f${i}` })])),
  });
}

it('nobody is in two, and each has its share', () => {
  fc.assert(
    fc.property(fc.array(share, { minLength: 2, maxLength: 4 }), (shares) => {
      const evaluator = createEvaluator(createGroup(shares));
      const state = createTestState({ waves: { 'go-2': [0] } });
      const counts = shares.map(() => 0);
      const people = 4_000;
      for (let i = 0; i < people; i++) {
        const context = createTestContext({ unit: `user-${i}`, state });
        const on = shares.flatMap((_, f) => (evaluator.flag(`f${f}`, context).variant === 'on' ? [f] : []));
        expect(on.length).toBeLessThan(2);
        for (const f of on) counts[f] = (counts[f] as number) + 1;
      }
      shares.forEach((percent, f) => {
        const p = percent / 100;
        // Five standard deviations of a count.
        expect(Math.abs((counts[f] as number) - people * p)).toBeLessThan(5 * Math.sqrt(people * p * (1 - p)) + 1);
      });
    }),
    { numRuns: 30, seed: 4 },
  );
});

it('says so, keeps the part of those written before when one is added, and lets a tester choose', () => {
  const two = createEvaluator(createGroup([30, 20]));
  const three = createEvaluator(createGroup([30, 20, 25]));
  let excluded = 0;
  for (let i = 0; i < 1_000; i++) {
    const context = createTestContext({ unit: `user-${i}` });
    for (const id of ['f0', 'f1']) expect(three.flag(id, context)).toEqual(two.flag(id, context));
    if (two.flag('f0', context).reason === 'excluded') excluded++;
  }
  expect(excluded).toBeGreaterThan(600);
  expect(excluded).toBeLessThan(800);
  const chosen = createTestContext({ unit: 'user-1', overrides: { f0: 'on', f1: 'on' } });
  expect(['f0', 'f1'].map((id) => two.flag(id, chosen).reason)).toEqual(['override', 'override']);
});

it('the part of a group says nothing about the bucket of a member', () => {
  const bundle = createTestBundle({
    flags: {
      half: createTestFlag({
        exclusive: { group: 'g', from: 0, to: 50 },
        rules: [{ id: 'r', split: { on: 50 }, seed: 'g' }],
      }),
    },
  });
  const evaluator = createEvaluator(bundle);
  const counts = { on: 0, default: 0, excluded: 0 };
  for (let i = 0; i < 20_000; i++) {
    const { variant, reason } = evaluator.flag('half', createTestContext({ unit: `user-${i}` }));
    counts[variant === 'on' ? 'on' : (reason as 'default' | 'excluded')]++;
  }
  for (const [key, p] of [
    ['on', 0.25],
    ['default', 0.25],
    ['excluded', 0.5],
  ] as const) {
    expect(Math.abs(counts[key] - 20_000 * p)).toBeLessThan(5 * Math.sqrt(20_000 * p * (1 - p)));
  }
});
