/** Login: a flag that goes by the device keeps everybody's value; another one may give them another. */
import type { Flag, FlagRule } from '@handrail/schema';
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
import type { Context } from './types.js';

const percent = fc.integer({ min: 0, max: 100 });
const flag = fc
  .record({ first: percent, second: percent, wave: percent, holdout: percent, from: percent })
  .map(({ first, second, wave, holdout, from }) => {
    const split = { a: first, b: Math.min(100 - first, second) };
    const rules: FlagRule[] = [{ id: 'split', split, seed: 's' }];
    const flag: Partial<Flag> = {
      variants: { a: 1, b: 2, on: 3, off: 4 },
      rules,
      release: 'go',
      exclusive: { group: 'g', from, to: 100 },
    };
    return { flag, release: createTestRelease({ holdout, waves: [{ name: 'w', percent: wave, mode: 'show' }] }) };
  });

function logIn(parts: Partial<Flag>, release: ReturnType<typeof createTestRelease>, device: string, person: string) {
  const evaluator = createEvaluator(
    createTestBundle({ flags: { f: createTestFlag(parts) }, releases: { go: release } }),
  );
  const state = createTestState({ waves: { go: [0] } });
  const before: Context = createTestContext({ unit: device, device, state });
  const after: Context = { ...before, unit: person };
  return [evaluator.flag('f', before), evaluator.flag('f', after)] as const;
}

it('keeps the whole answer where the flag says so, whatever its rules', () => {
  fc.assert(
    fc.property(flag, fc.uuid(), fc.uuid(), ({ flag: parts, release }, device, person) => {
      const [before, after] = logIn({ ...parts, stickiness: 'device' }, release, device, person);
      expect(after).toEqual(before);
    }),
    { numRuns: 2_000, seed: 5 },
  );
});

it('may change without the word, as another person is another hash', () => {
  const half = { rules: [{ id: 'r', split: { on: 50 }, seed: 's' }] };
  const changed = Array.from({ length: 400 }, (_, i) => logIn(half, createTestRelease(), `d${i}`, `p${i}`)).filter(
    ([before, after]) => before.variant !== after.variant,
  );
  expect(changed.length).toBeGreaterThan(100);
});

it('goes by the person where nothing is known of the device, as on a server', () => {
  const evaluator = createEvaluator(
    createTestBundle({
      flags: {
        device: createTestFlag({ stickiness: 'device', rules: [{ id: 'r', split: { on: 50 }, seed: 's' }] }),
        person: createTestFlag({ rules: [{ id: 'r', split: { on: 50 }, seed: 's' }] }),
      },
    }),
  );
  for (let i = 0; i < 200; i++) {
    const context = createTestContext({ unit: `p${i}` });
    expect(evaluator.flag('device', context).value).toBe(evaluator.flag('person', context).value);
  }
});
