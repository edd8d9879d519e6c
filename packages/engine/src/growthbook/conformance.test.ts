/** GrowthBook's own cases, where the file with them is beside the repository. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Json, JsonObject } from '@handrail/schema';
import { afterAll, describe, expect, it } from 'vitest';
import { getBucketRanges, hashGrowthbook, isInNamespace, type Namespace } from './buckets.js';
import { createConditionTest } from './createConditionTest.js';
import { createGrowthbook, type GrowthbookPayload } from './createGrowthbook.js';
import type { SavedGroups } from './groups.js';

interface Cases {
  readonly evalCondition: readonly [string, JsonObject, Record<string, Json>, boolean, SavedGroups?][];
  readonly hash: readonly [seed: string, value: string, version: number, expected: number | null][];
  readonly getBucketRange: readonly [string, [number, number, number[] | null], [number, number][]][];
  readonly inNamespace: readonly [string, string, Namespace, boolean][];
  readonly feature: readonly [string, GrowthbookPayload & { attributes?: Record<string, Json> }, string, JsonObject][];
}

// `GROWTHBOOK_CASES` points the same tests at another file of such cases.
const file =
  process.env.GROWTHBOOK_CASES ??
  fileURLToPath(new URL('../../../../../shared/conformance/growthbook-cases.json', import.meta.url));
const isThere = existsSync(file);
if (!isThere) console.info(`GrowthBook conformance skipped: there is no ${file}`);
const cases: Cases = isThere
  ? JSON.parse(readFileSync(file, 'utf8'))
  : { evalCondition: [], hash: [], getBucketRange: [], inNamespace: [], feature: [] };

const round = (ranges: readonly (readonly number[])[]) =>
  ranges.map((range) => range.map((n) => Math.round(n * 1e6) / 1e6));

describe.runIf(isThere)('GrowthBook conformance', () => {
  const passed: Record<string, number> = {};
  const count = (group: string) => {
    passed[group] = (passed[group] ?? 0) + 1;
  };
  afterAll(() => {
    const said = Object.entries(cases)
      .filter(([, list]) => Array.isArray(list))
      .map(([group, list]) => `${group} ${passed[group] ?? 0}/${list.length}`);
    console.info(`GrowthBook cases passed: ${said.join(', ')}`);
  });

  it.each(cases.evalCondition)('condition: %s', (_, condition, attributes, expected, groups) => {
    expect(createConditionTest(groups)(condition, attributes)).toBe(expected);
    count('evalCondition');
  });
  it.each(cases.hash)('hash of seed "%s", value "%s", version %s', (seed, value, version, expected) => {
    expect(hashGrowthbook(seed, value, version)).toBe(expected);
    count('hash');
  });
  it.each(cases.getBucketRange)('bucket ranges: %s', (_, [variations, coverage, weights], expected) => {
    expect(round(getBucketRanges(variations, coverage, weights))).toEqual(round(expected));
    count('getBucketRange');
  });
  it.each(cases.inNamespace)('namespace: %s', (_, unit, namespace, expected) => {
    expect(isInNamespace(unit, namespace)).toBe(expected);
    count('inNamespace');
  });
  it.each(cases.feature)('feature: %s', (_, { attributes = {}, ...payload }, id, expected) => {
    expect(createGrowthbook(payload)(id, attributes)).toEqual(expected);
    count('feature');
  });
});
