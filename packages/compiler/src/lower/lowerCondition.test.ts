/** Unknown is not true (rule 4): whatever an author writes, under any depth of not, decided by the engine itself. */
import { createEngine } from '@handrail/engine';
import type { Bundle, Json, State } from '@handrail/schema';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileFolder } from '../compileFolder.js';
import { appWith, folderOf, tourWith } from '../testing/folderOf.js';

type Attributes = Readonly<Record<string, Json>>;
type Condition = Record<string, unknown>;

const state: State = {
  format: 1,
  app: 'shop',
  env: 'test',
  seq: 1,
  bundle: null,
  locales: ['en'],
  waves: {},
  kills: [],
  off: false,
};

function bundleOf(files: Readonly<Record<string, string>>): Bundle {
  const { tree, diagnostics } = compileFolder(folderOf(files));
  expect(diagnostics).toEqual([]);
  const index = tree?.files.find(({ path }) => path === 'index.en.json');
  return JSON.parse(new TextDecoder().decode(index?.body)) as Bundle;
}

/** Decides an authored audience the whole way: compiled, read back, evaluated. */
function decider(condition: Condition, segments: Condition = {}): (attributes: Attributes) => boolean {
  const bundle = bundleOf({
    'guides/a.json': tourWith({}, { when: { audience: condition } }),
    'segments.json': JSON.stringify(segments),
    'guides/first.json': tourWith({}),
  });
  const engine = createEngine(bundle);
  const nowMs = Date.parse('2026-11-22T00:00Z');
  return (attributes) => engine.isTrue(bundle.guides.a?.audience, { attributes, unit: 'u', state, nowMs, zone: 'UTC' });
}

describe('a missing attribute does not match', () => {
  const tests: readonly [name: string, condition: Condition, known: Attributes, knownAnswer: boolean][] = [
    ['equals', { role: 'buyer' }, { role: 'buyer' }, true],
    ['$ne', { role: { $ne: 'buyer' } }, { role: 'manager' }, true],
    ['$nin', { role: { $nin: ['buyer'] } }, { role: 'manager' }, true],
    ['$not in a test', { role: { $not: { $in: ['buyer'] } } }, { role: 'manager' }, true],
    ['$not around', { $not: { role: 'buyer' } }, { role: 'manager' }, true],
    ['$nor', { $nor: [{ role: 'buyer' }, { age: { $gt: 60 } }] }, { role: 'manager', age: 30 }, true],
    ['$lt', { age: { $lt: 30 } }, { age: 20 }, true],
    ['equals 0', { age: 0 }, { age: 0 }, true],
    ['$vlt', { version: { $vlt: '4.2.0' } }, { version: '4.1.9' }, true],
    ['a list has', { groups: 'it' }, { groups: ['it', 'hr'] }, true],
    ['a list has not', { groups: { $nin: ['it'] } }, { groups: ['hr'] }, true],
    ['$within', { hiredAt: { $within: '30d' } }, { hiredAt: '2026-11-01' }, true],
    ['$within, long ago', { hiredAt: { $within: '30d' } }, { hiredAt: '2026-01-01' }, false],
    ['negated segment', { $not: { $segment: 'staff' } }, { contractor: true }, true],
  ];
  const segments = { staff: { contractor: false } };

  test.each(tests)('%s', (_, condition, known, knownAnswer) => {
    const decide = decider(condition, segments);
    expect(decide(known)).toBe(knownAnswer);
    expect(decide({})).toBe(false);
  });

  test('unless {"$exists": false} says so on purpose', () => {
    expect(decider({ role: { $exists: false } })({})).toBe(true);
    expect(decider({ $not: { role: { $exists: true } } })({})).toBe(true);
    expect(decider({ $not: { role: { $exists: true } } })({ role: 'buyer' })).toBe(false);
  });
});

/** Three-valued logic, written down plainly: true, false, or undefined for "not known". */
function reference(condition: Condition, attributes: Attributes): boolean | undefined {
  const not = (answer: boolean | undefined) => (answer === undefined ? undefined : !answer);
  const all = (answers: readonly (boolean | undefined)[]) =>
    answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
  const any = (answers: readonly (boolean | undefined)[]) => not(all(answers.map(not)));
  return all(
    Object.entries(condition).map(([key, value]) => {
      const list = value as readonly Condition[];
      if (key === '$and') return all(list.map((one) => reference(one, attributes)));
      if (key === '$or') return any(list.map((one) => reference(one, attributes)));
      if (key === '$nor') return not(any(list.map((one) => reference(one, attributes))));
      if (key === '$not') return not(reference(value as Condition, attributes));
      const known = attributes[key];
      if (typeof value !== 'object') return known === undefined ? undefined : known === value;
      const test = value as Readonly<Record<string, Json>>;
      if ('$exists' in test) return (known !== undefined) === test.$exists;
      if (known === undefined) return undefined;
      if ('$ne' in test) return known !== test.$ne;
      if ('$in' in test) return (test.$in as readonly Json[]).includes(known);
      if ('$nin' in test) return !(test.$nin as readonly Json[]).includes(known);
      return Number(known) > Number(test.$gt);
    }),
  );
}

const role = fc.constantFrom('buyer', 'manager');
const age = fc.integer({ min: -1, max: 1 });
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({
      role: fc.oneof(role, fc.record({ $ne: role }), fc.record({ $nin: fc.array(role, { minLength: 1 }) })),
    }),
    fc.record({
      age: fc.oneof(
        age,
        fc.record({ $gt: age }),
        fc.record({ $exists: fc.boolean() }),
        fc.record({ $in: fc.array(age, { minLength: 1 }) }),
      ),
    }),
    fc.record({ role, age: fc.record({ $ne: age }) }),
    fc.record({ $not: tie('condition') }),
    fc.record({ $and: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ $or: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ $nor: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
  ),
}));

test('any condition means what three-valued logic says', () => {
  const attributes = fc.record({ role, age }, { requiredKeys: [] });
  fc.assert(
    fc.property(condition, fc.array(attributes, { minLength: 4, maxLength: 8 }), (authored, people) => {
      const decide = decider(authored);
      for (const person of people) expect(decide(person)).toBe(reference(authored, person) === true);
    }),
    { numRuns: 150 },
  );
});

test('an app without attributes still knows the person', () => {
  const bundle = bundleOf({
    'handrail.json': appWith({ attributes: {} }),
    'flags/new-form.json': '{ "owner": "sam", "default": "on" }',
  });
  expect(bundle.attributes).toEqual({ id: { type: 'string' } });
});
