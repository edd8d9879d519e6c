/** No JSON at all, wherever it stands, makes the engine throw. */
import type { Bundle, Condition, Json, PagePattern, State, TourContent } from '@handrail/schema';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createEngine } from './createEngine.js';
import { createGlob } from './createGlob.js';
import { createTestBundle, createTestContext, createTestMemory } from './createTestBundle.js';
import { createTourPlan } from './createTourPlan.js';
import { explainFlag } from './explainFlag.js';
import { createConditionTest } from './growthbook/createConditionTest.js';
import { matchPage } from './matchPage.js';
import { timeOf } from './zone.js';

/** Names that matter to objects, to us and to GrowthBook. */
const name = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', 'valueOf', 'length', 'a', 'a.b', 'toString.x', 'role', ''),
  fc.constantFrom('$and', '$or', '$nor', '$not', '$segment', '$flag', '$page', '$event', '$savedGroup'),
  fc.constantFrom(
    '$in',
    '$nin',
    '$ini',
    '$gt',
    '$lt',
    '$vgt',
    '$eq',
    '$exists',
    '$all',
    '$alli',
    '$size',
    '$elemMatch',
    '$type',
    '$glob',
    '$within',
    '$regex',
    '$inGroup',
  ),
  fc.string(),
);
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.oneof(fc.constant(null), fc.boolean(), fc.double(), fc.integer(), fc.string(), name),
    fc.array(tie('json'), { maxLength: 4 }),
    // As JSON.parse makes it: `__proto__` is a property like any other.
    fc
      .array(fc.tuple(name, tie('json')), { maxLength: 4 })
      .map((entries) =>
        JSON.parse(`{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`),
      ),
  ),
}));
const object = json.map((value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : { role: value },
);
const runs = { numRuns: 1000, seed: 3 };

it('conditions and attributes', () => {
  fc.assert(
    fc.property(json, object, object, (condition, attributes, segment) => {
      const engine = createEngine(
        createTestBundle({ segments: { a: segment as Condition, role: condition as Condition } }),
      );
      const answer = engine.isTrue(
        condition as Condition,
        createTestContext({ attributes: attributes as Record<string, Json> }),
        {},
      );
      expect(typeof answer).toBe('boolean');
      expect(
        typeof createConditionTest({ a: segment, role: condition })(
          condition as Condition,
          attributes as Record<string, Json>,
        ),
      ).toBe('boolean');
    }),
    runs,
  );
});

it('flags, releases and states', () => {
  fc.assert(
    fc.property(object, object, object, json, (flag, release, attributes, waves) => {
      const shaped = { variants: { on: true }, default: 'on', rules: [], release: 'go', ...flag };
      const bundle = createTestBundle({
        flags: { a: shaped, b: flag },
        releases: { go: release, role: release },
      } as unknown as Partial<Bundle>);
      const state = { ...createTestContext().state, waves: { go: waves, role: [0] } } as unknown as State;
      const context = createTestContext({ state, attributes: attributes as Record<string, Json> });
      const engine = createEngine(bundle);
      for (const id of ['a', 'b', '__proto__']) {
        expect(engine.flag(id, context).flag).toBe(id);
        expect(explainFlag(bundle, id, context).length).toBeGreaterThan(0);
      }
    }),
    runs,
  );
});

it('guides, limits and what is remembered', () => {
  fc.assert(
    fc.property(object, object, json, (guide, past, limit) => {
      const bundle = createTestBundle({
        guides: { a: guide, b: { ...guide, page: 'p' } },
        limits: [limit],
      } as unknown as Partial<Bundle>);
      const memory = createTestMemory({ guides: { a: past, c: past } as never });
      const engine = createEngine(bundle);
      expect(Array.isArray(engine.eligible(['p'], createTestContext(), memory, {}))).toBe(true);
      expect(engine.guide('a', createTestContext(), memory, {}).guide).toBe('a');
    }),
    runs,
  );
});

it('steps', () => {
  fc.assert(
    fc.property(fc.array(object, { maxLength: 4 }), (steps) => {
      const tour = {
        id: 't',
        locale: 'en',
        revision: 1,
        kind: 'tour',
        steps: steps.map((step, i) => ({ ...step, id: `s${i}` })),
      };
      const plan = createTourPlan(
        tour as unknown as TourContent,
        createEngine(createTestBundle()),
        () => createTestContext(),
        {},
      );
      const at = plan.start('s1');
      if (at) for (const go of [plan.after, plan.before, plan.at]) go(at.step.id);
    }),
    runs,
  );
});

it('texts: globs, addresses, times, durations', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), json, (pattern, text, any) => {
      expect(typeof createGlob(pattern)(text)).toBe('boolean');
      const address = { path: text, query: text, hash: text };
      expect(typeof matchPage({ paths: [pattern] } as PagePattern, address)).toBe('boolean');
      expect(typeof timeOf(any, text)).toBe('number');
    }),
    runs,
  );
});
