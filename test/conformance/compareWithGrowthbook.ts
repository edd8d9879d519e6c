/** Asks GrowthBook's own package and ours the same, many thousand times, and counts what was asked. */
import { evalCondition, GrowthBook } from '@growthbook/growthbook';
import { createConditionTest, createGrowthbook, type GrowthbookPayload, type SavedGroups } from '@handrail/engine';
import { expect, vi } from 'vitest';
import { createGrowthbookCases } from './growthbookCases.js';

type Options = NonNullable<ConstructorParameters<typeof GrowthBook>[0]>;

/** How many of the answers were yes: cases that all come out the same would prove nothing. */
export function compareConditions(count: number, seed: number): number {
  // It says what it does not know on the console.
  const console = vi.spyOn(globalThis.console, 'error').mockReturnValue();
  const cases = createGrowthbookCases(seed);
  let held = 0;
  for (let i = 0; i < count; i++) {
    const [condition, attributes, groups] = [cases.condition(), cases.attributes(), cases.groups()];
    const theirs = evalCondition(attributes, condition as never, groups as never);
    const ours = createConditionTest(groups as SavedGroups)(condition, attributes);
    if (ours !== theirs) {
      const asked = { condition, attributes, groups };
      expect(JSON.stringify({ ...asked, answer: ours })).toBe(JSON.stringify({ ...asked, answer: theirs }));
    }
    if (theirs) held++;
  }
  console.mockRestore();
  return held;
}

/** By source, how often the features' answers came from there. */
export function compareFeatures(count: number, seed: number): Record<string, number> {
  const mute = [vi.spyOn(console, 'error').mockReturnValue(), vi.spyOn(console, 'log').mockReturnValue()];
  const cases = createGrowthbookCases(seed);
  const sources: Record<string, number> = {};
  for (let i = 0; i < count; i++) {
    const payload = cases.payload();
    const ours = createGrowthbook(payload as unknown as GrowthbookPayload);
    for (const attributes of [cases.attributes(), cases.attributes()]) {
      const theirs = new GrowthBook({ ...payload, attributes } as unknown as Options);
      for (const id of [...Object.keys(payload.features), 'none']) {
        const expected = theirs.evalFeature(id);
        sources[expected.source] = (sources[expected.source] ?? 0) + 1;
        try {
          expect(ours(id, attributes)).toEqual(expected);
        } catch (error) {
          throw new Error(JSON.stringify({ payload, attributes, id }), { cause: error });
        }
      }
      theirs.destroy();
    }
  }
  for (const one of mute) one.mockRestore();
  return sources;
}
