/** The compiled conditions against an evaluator as plain as can be, on generated cases: all 200,000 in `test:all`. */
import type { Json, JsonObject } from '@handrail/schema';
import { expect, it } from 'vitest';
import { createEngine } from './createEngine.js';
import { createTestBundle, createTestContext, createTestFlag } from './createTestBundle.js';
import { createTestRandom } from './createTestRandom.js';

const CASES = process.env.HANDRAIL_LONG ? 200_000 : 20_000;
const NOW = Date.UTC(2026, 10, 22, 12);
const segments: Record<string, JsonObject> = {
  staff: { contractor: false },
  finance: { $segment: 'staff', role: { $in: ['finance', 'lead'] } },
};
const FLAGS: Record<string, string> = { panel: 'on', price: 'next' };
const FACTS: Record<string, Record<string, Json>> = {
  $event: { saved: 3 },
  $page: { orders: true, home: false },
  $guide: { tour: 'completed' },
};

/** Reads the condition each time, as GrowthBook does. */
function naive(subject: unknown, condition: Json, person: unknown): boolean {
  if (!isRecord(condition)) return false;
  return Object.entries(condition).every(([key, test]) => {
    const list = Array.isArray(test) ? test : undefined;
    if (key === '$and') return !!list?.every((one) => naive(subject, one, person));
    if (key === '$or') return !!list && (list.length === 0 || list.some((one) => naive(subject, one, person)));
    if (key === '$nor') return !(list && (list.length === 0 || list.some((one) => naive(subject, one, person))));
    if (key === '$not') return !naive(subject, test, person);
    if (key === '$segment')
      return typeof test === 'string' && Object.hasOwn(segments, test) && naive(person, segments[test] as Json, person);
    const facts = key === '$flag' ? FLAGS : Object.hasOwn(FACTS, key) ? FACTS[key] : undefined;
    if (facts)
      return (
        isRecord(test) &&
        Object.entries(test).every(([name, one]) =>
          naiveTest((Object.hasOwn(facts, name) ? facts[name] : null) ?? null, lower(key, one), person),
        )
      );
    return naiveTest(path(subject, key), test, person);
  });
}

const lower = (key: string, test: Json) =>
  key === '$flag' && typeof test === 'boolean' ? (test ? 'on' : 'off') : test;

function path(subject: unknown, name: string): unknown {
  let value = subject;
  for (const key of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

function naiveTest(value: unknown, test: Json, person: unknown): boolean {
  if (typeof test === 'string') return `${value}` === test;
  if (typeof test === 'number') return (value as number) * 1 === test;
  if (typeof test === 'boolean') return value !== null && !!value === test;
  if (test === null) return value === null;
  const keys = Object.keys(test);
  if (Array.isArray(test) || keys.length === 0 || keys.some((key) => key[0] !== '$'))
    return JSON.stringify(value) === JSON.stringify(test);
  return Object.entries(test).every(([name, operand]) => naiveOperator(name, operand, value, person));
}

function naiveOperator(name: string, operand: Json, value: unknown, person: unknown): boolean {
  const a = value as number;
  const b = operand as number;
  const list = Array.isArray(operand) ? (operand as Json[]) : undefined;
  const has = (one: unknown) => list?.includes(one as Json);
  const isIn = Array.isArray(value) ? value.some(has) : has(value);
  if (name === '$eq') return value === operand;
  if (name === '$ne') return value !== operand;
  if (name === '$gt') return a > b;
  if (name === '$gte') return a >= b;
  if (name === '$lt') return a < b;
  if (name === '$lte') return a <= b;
  if (name === '$in') return !!list && !!isIn;
  if (name === '$nin') return !!list && !isIn;
  if (name === '$exists') return operand ? value !== null : value === null;
  if (name === '$not') return !naiveTest(value, operand, person);
  if (name === '$size') return Array.isArray(value) && naiveTest(value.length, operand, person);
  if (name === '$all')
    return !!list && Array.isArray(value) && list.every((one) => value.some((item) => naiveTest(item, one, person)));
  if (name === '$elemMatch') {
    const isTest =
      isRecord(operand) && Object.keys(operand).length > 0 && Object.keys(operand).every((key) => key[0] === '$');
    const fits = (item: unknown) => (isTest ? naiveTest(item, operand, person) : naive(item, operand, person));
    return Array.isArray(value) && value.some((item) => item !== null && fits(item));
  }
  if (name === '$type') return (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value) === operand;
  if (name === '$glob') {
    if (typeof operand !== 'string' || typeof value !== 'string') return false;
    return new RegExp(`^${operand.replace(/\*/g, '.*').replace(/\?/g, '.').replace(/\[!/g, '[^')}$`, 'su').test(value);
  }
  if (name === '$within') return typeof value === 'number' && NOW - value >= 0 && NOW - value <= b;
  return false;
}

function isRecord(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function createGenerator(seed: number) {
  const random = createTestRandom(seed);
  const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
  const upTo = (n: number) => Math.floor(random() * (n + 1));
  const many = <T>(n: number, make: () => T) => Array.from({ length: upTo(n) }, make);
  const scalar = (): Json =>
    pick<Json>([
      'finance',
      'lead',
      'buyer',
      '',
      '5',
      '10',
      'null',
      'on',
      0,
      1,
      5,
      10,
      -3,
      2.5,
      true,
      false,
      null,
      NOW,
      NOW - 1000,
      NOW + 5,
    ]);
  const value = (depth: number): Json => {
    const kind = depth > 0 ? random() : 0;
    if (kind < 0.7) return scalar();
    if (kind < 0.87) return many(3, () => value(depth - 1));
    return Object.fromEntries(many(2, () => [pick(['a', 'b', 'role', 'constructor']), value(depth - 1)]));
  };
  const operand = (name: string, depth: number): Json => {
    if (random() < 0.05) return value(1);
    if (['$in', '$nin'].includes(name)) return many(3, scalar);
    if (name === '$all') return many(2, () => test(depth - 1));
    if (name === '$glob') return pick(['*', 'f*', '*e*d', '?', 'l[a-f]ad', '[!f]*', '']);
    if (name === '$type') return pick(['string', 'number', 'boolean', 'array', 'object', 'null']);
    if (name === '$exists') return pick<Json>([true, false]);
    if (name === '$within') return pick([1000, 500, 0]);
    if (name === '$elemMatch') return random() < 0.5 ? test(depth - 1) : condition(depth - 1);
    return ['$not', '$size'].includes(name) ? test(depth - 1) : scalar();
  };
  const OPERATORS = [
    '$eq',
    '$ne',
    '$gt',
    '$gte',
    '$lt',
    '$lte',
    '$in',
    '$nin',
    '$exists',
    '$not',
    '$size',
    '$all',
    '$elemMatch',
    '$type',
    '$glob',
    '$within',
    '$nonsense',
  ];
  const test = (depth: number): Json => {
    if (depth <= 0 || random() < 0.3) return random() < 0.8 ? scalar() : value(2);
    const names = [pick(OPERATORS), ...many(1, () => pick(OPERATORS))];
    return Object.fromEntries(names.map((name) => [name, operand(name, depth)]));
  };
  const NAMES = ['role', 'n', 'tags', 'list', 'a', 'a.b', 'contractor', 'list.length', 'constructor', 'toString'];
  const part = (depth: number): [string, Json] => {
    const kind = random();
    if (depth <= 0 || kind < 0.62) return [pick(NAMES), test(depth)];
    if (kind < 0.82) return [pick(['$and', '$or', '$nor']), many(3, () => condition(depth - 1))];
    if (kind < 0.88) return ['$not', condition(depth - 1)];
    if (kind < 0.93) return ['$segment', pick(['staff', 'finance', 'none'])];
    const fact = pick(['$flag', '$event', '$page', '$guide']);
    return [fact, { [pick(['panel', 'price', 'saved', 'orders', 'home', 'tour', 'none'])]: test(depth - 1) }];
  };
  const condition = (depth: number): JsonObject => Object.fromEntries(many(3, () => part(depth)));
  const attributes = (): JsonObject =>
    Object.fromEntries(many(6, () => [pick(NAMES.filter((name) => !name.includes('.'))), value(3)]));
  return { condition, attributes };
}

it(`answers like the plain evaluator on ${CASES} generated cases`, { timeout: 120_000 }, () => {
  const flags = {
    panel: createTestFlag({ default: 'on' }),
    price: createTestFlag({ variants: { classic: 1, next: 2 }, default: 'next' }),
  };
  const engine = createEngine(createTestBundle({ segments, flags }));
  const facts = {
    event: (name: string) => FACTS.$event?.[name],
    page: (name: string) => FACTS.$page?.[name],
    guide: (name: string) => FACTS.$guide?.[name],
  };
  const generate = createGenerator(20261122);
  let held = 0;
  for (let i = 0; i < CASES; i++) {
    const condition = generate.condition(3);
    const attributes = generate.attributes();
    const expected = naive(attributes, condition, attributes);
    const found = engine.isTrue(condition, createTestContext({ attributes, nowMs: NOW }), facts);
    if (found !== expected)
      expect(JSON.stringify({ condition, attributes, found })).toBe(
        JSON.stringify({ condition, attributes, found: expected }),
      );
    if (found) held++;
  }
  // Cases that all come out the same would prove nothing.
  expect(held).toBeGreaterThan(CASES * 0.15);
  expect(held).toBeLessThan(CASES * 0.85);
});
