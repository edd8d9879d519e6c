/** Each given condition of GrowthBook's asked of each given person, and each payload of each: as its own package answers. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { evalCondition, GrowthBook } from '@growthbook/growthbook';
import { createConditionTest, createGrowthbook, type GrowthbookPayload, type SavedGroups } from '@handrail/engine';
import type { Json, JsonObject } from '@handrail/schema';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

type Attributes = Record<string, Json>;
interface Cases {
  readonly evalCondition: readonly [string, JsonObject, Attributes, boolean, SavedGroups?][];
  readonly feature: readonly [string, GrowthbookPayload & { attributes?: Attributes }, string, JsonObject][];
}

const file = fileURLToPath(new URL('../../../shared/conformance/growthbook-cases.json', import.meta.url));
const isThere = existsSync(file);
if (!isThere) console.info(`GrowthBook's cases are not crossed: there is no ${file}`);
const cases: Cases = isThere ? JSON.parse(readFileSync(file, 'utf8')) : { evalCondition: [], feature: [] };

/** Numbers, empty texts and nothing at all are units, too. */
const UNITS: readonly Attributes[] = [{}, { id: '' }, { id: 0 }, { id: 5 }, { id: null }, { id: 'u1' }, { anonId: 7 }];

// It says what it does not know on the console.
beforeEach(() => {
  vi.spyOn(console, 'error').mockReturnValue();
  vi.spyOn(console, 'log').mockReturnValue();
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe.runIf(isThere)('GrowthBook’s cases, crossed', () => {
  it('conditions and people', () => {
    let asked = 0;
    const differ: unknown[] = [];
    for (const [, condition, , , groups = {}] of cases.evalCondition) {
      const ours = createConditionTest(groups);
      for (const [, , attributes] of cases.evalCondition) {
        const theirs = evalCondition(attributes, condition as never, groups as never);
        if (ours(condition, attributes) !== theirs) differ.push({ condition, attributes, theirs });
        asked++;
      }
    }
    expect(differ).toEqual([]);
    expect(asked).toBe(cases.evalCondition.length ** 2);
  });

  it('features and people', () => {
    const people = [...UNITS, ...cases.feature.map(([, { attributes = {} }]) => attributes)];
    for (const [name, { attributes: _, ...payload }] of cases.feature) {
      const ours = createGrowthbook(payload);
      for (const attributes of people) {
        const theirs = new GrowthBook({ ...payload, attributes } as never);
        for (const id of Object.keys(payload.features ?? {})) {
          expect(ours(id, attributes), `${name}: ${id} for ${JSON.stringify(attributes)}`).toEqual(
            theirs.evalFeature(id),
          );
        }
        theirs.destroy();
      }
    }
  });
});
