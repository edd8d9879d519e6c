/** Makes conditions, people and features as GrowthBook knows them, any number of them, the same for the same seed. */
import type { Json, JsonObject } from '@handrail/schema';
import { createTestRandom } from '../../packages/engine/src/createTestRandom.js';

const PATHS = ['id', 'n', 'role', 'tags', 'list', 'a', 'a.b', 'a.b.c', 'version', 'list.length', '$groups'];
const SCALARS: readonly Json[] = [
  'finance',
  'Finance',
  'lead',
  '',
  '0',
  '5',
  '10',
  'true',
  'null',
  '1.2.3',
  'v1.2.10',
  '1.2.3-beta.2',
  '2026-01-05',
  0,
  1,
  5,
  10,
  -3,
  2.5,
  true,
  false,
  null,
];
const PATTERNS = ['^f', '(lead|buyer)$', '[', 'A/b', '/???***[)', '\\d+', '.', '^null$', 'FIN'];
const OPERATORS = [
  ...['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$veq', '$vne', '$vgt', '$vgte', '$vlt', '$vlte'],
  ...['$in', '$nin', '$ini', '$nini', '$inGroup', '$notInGroup', '$exists', '$type', '$regex', '$regexi'],
  ...['$not', '$size', '$all', '$alli', '$elemMatch', '$nonsense'],
];
const GROUPS = ['members', 'listed', 'finance', 'round', 'none', 'broken'];

export interface GrowthbookCases {
  condition(): JsonObject;
  attributes(): JsonObject;
  groups(): Record<string, Json>;
  payload(): JsonObject & { readonly features: JsonObject };
}

export function createGrowthbookCases(seed: number): GrowthbookCases {
  const random = createTestRandom(seed);
  const chance = (of: number) => random() < of;
  const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
  const many = <T>(most: number, make: () => T, least = 0) =>
    Array.from({ length: least + Math.floor(random() * (most - least + 1)) }, make);
  const record = (most: number, name: () => string, make: () => Json): JsonObject =>
    Object.fromEntries(many(most, () => [name(), make()]));
  const maybe = (of: number, parts: () => JsonObject): JsonObject => (chance(of) ? parts() : {});
  const scalar = () => pick(SCALARS);
  const share = () => Math.round(random() * 1000) / 1000;

  function value(depth: number): Json {
    const kind = depth > 0 ? random() : 0;
    if (kind < 0.6) return scalar();
    if (kind < 0.82) return many(3, () => value(depth - 1));
    return record(
      3,
      () => pick(['a', 'b', 'c', 'role', 'n']),
      () => value(depth - 1),
    );
  }

  function operand(name: string, depth: number): Json {
    if (/^\$n?ini?$/.test(name)) return chance(0.05) ? scalar() : many(4, scalar);
    if (name.startsWith('$all')) return many(2, () => (chance(0.7) ? scalar() : test(depth - 1)));
    if (name.endsWith('Group')) return pick(GROUPS);
    if (name === '$exists') return chance(0.5);
    if (name === '$type') return pick(['string', 'number', 'boolean', 'array', 'object', 'null', 'undefined']);
    if (name.startsWith('$regex')) return pick(PATTERNS);
    if (name === '$elemMatch') return chance(0.5) ? operators(depth - 1) : condition(depth - 1);
    if (name === '$not') return test(depth - 1);
    if (name === '$size') return chance(0.5) ? pick([0, 1, 2]) : operators(depth - 1);
    return chance(0.9) ? scalar() : value(1);
  }

  function operators(depth: number): JsonObject {
    const names = many(2, () => pick(OPERATORS), 1);
    return Object.fromEntries(names.map((name) => [name, operand(name, depth)]));
  }

  function test(depth: number): Json {
    return depth <= 0 || chance(0.3) ? value(chance(0.8) ? 0 : 2) : operators(depth);
  }

  function condition(depth: number): JsonObject {
    return Object.fromEntries(
      many(3, (): [string, Json] => {
        const kind = depth > 0 ? random() : 0;
        if (kind < 0.6) return [pick(PATHS), test(depth)];
        if (kind < 0.85) return [pick(['$and', '$or', '$nor']), many(3, () => condition(depth - 1))];
        if (kind < 0.92) return ['$not', condition(depth - 1)];
        const attributeKey = maybe(0.3, () => ({ attributeKey: pick<Json>(['id', 'tags', 'a.b', 5]) }));
        return ['$savedGroup', chance(0.95) ? { id: pick(GROUPS), ...attributeKey } : scalar()];
      }),
    );
  }

  function groups(): Record<string, Json> {
    return {
      members: many(4, scalar),
      listed: { type: 'list', attributeKey: pick(['role', 'tags']), values: many(4, scalar) },
      finance: { type: 'condition', condition: condition(2) },
      round: { type: 'condition', condition: { $or: [{ $savedGroup: { id: 'round' } }, condition(1)] } },
      broken: pick<Json>([{ type: 'list' }, { type: 'later' }, 'text', 5]),
    };
  }

  const attributes = () => ({
    ...maybe(0.9, () => ({ id: pick<Json>([`user-${Math.floor(random() * 1000)}`, Math.floor(random() * 1000), '']) })),
    ...record(
      6,
      () => pick(PATHS.filter((path) => !path.includes('.'))),
      () => value(3),
    ),
  });

  const ranges = (count: number) => many(count, () => [share(), share()].sort(), count);

  function rule(ids: readonly string[]): JsonObject {
    const count = pick([1, 2, 2, 3]);
    const what = chance(0.5)
      ? { force: value(1), ...maybe(0.3, () => ({ range: [share(), share()].sort() })) }
      : {
          [chance(0.85) ? 'variations' : 'contextualVariations']: many(count, () => value(1), count),
          ...maybe(0.3, () => ({ weights: many(count, share, count) })),
          ...maybe(0.3, () => ({ weights: count === 2 ? [0.3, 0.7] : [0.2, 0.3, 0.5] })),
          ...maybe(0.2, () => ({ ranges: ranges(count) })),
          ...maybe(0.3, () => ({ key: pick(['exp-1', 'exp-2']) })),
          ...maybe(0.3, () => ({
            meta: many(count, () => ({ key: pick(['control', 'x']), name: pick(['', 'Name']) }), count),
          })),
          ...maybe(0.1, () => ({ meta: many(count, () => ({ key: '', passthrough: chance(0.5) }), count) })),
          ...maybe(0.2, () => ({ namespace: [pick(['checkout', 'home']), share() / 2, 0.5 + share() / 2] })),
          ...maybe(0.1, () => ({ name: 'N', phase: '1', bucketVersion: 0, minBucketVersion: 1 })),
          ...maybe(0.1, () => ({ fallbackAttribute: 'role', disableStickyBucketing: true })),
          ...maybe(0.2, () => ({ contextualBanditRef: pick(['bandit', 'none']) })),
        };
    return {
      ...what,
      ...maybe(0.5, () => ({ id: pick(['r1', 'r2']) })),
      ...maybe(0.4, () => ({ condition: condition(2) })),
      ...maybe(0.4, () => ({ coverage: pick<Json>([0, 1, share(), 1.5, -1]) })),
      ...maybe(0.3, () => ({ seed: pick(['s1', 's2', '']) })),
      ...maybe(0.3, () => ({ hashAttribute: pick(['id', 'role', 'n', 'missing']) })),
      ...maybe(0.6, () => ({ hashVersion: pick([1, 2, 2, 0, 99]) })),
      ...maybe(0.15, () => ({
        filters: many(2, () => ({
          seed: pick(['f1', 'f2']),
          ranges: ranges(2),
          ...maybe(0.3, () => ({ attribute: pick(['id', 'role']) })),
          ...maybe(0.5, () => ({ hashVersion: pick([0, 1, 2, 99]) })),
        })),
      })),
      ...maybe(0.3, () => ({
        parentConditions: many(2, () => ({
          id: pick([...ids, 'none']),
          condition: chance(0.5) ? { value: test(2) } : { value: { $exists: true } },
          ...maybe(0.5, () => ({ gate: chance(0.7) })),
        })),
      })),
    };
  }

  function payload() {
    const ids = ['one', 'two', 'three', 'four'];
    const features: JsonObject = Object.fromEntries(
      ids.map((id) => [
        id,
        {
          ...maybe(0.8, () => ({ defaultValue: value(1) })),
          ...maybe(0.95, () => ({ rules: many(3, () => rule(ids)) })),
        },
      ]),
    );
    return {
      features,
      savedGroups: groups(),
      contextualBandits: {
        bandit: {
          ...maybe(0.7, () => ({ banditVersion: 3 })),
          contexts: many(2, () => ({ leafId: pick([1, 2]), condition: condition(1), weights: [0.4, 0.6] })),
        },
      },
      ...maybe(0.1, () => ({ enabled: chance(0.5) })),
      ...maybe(0.1, () => ({ qaMode: chance(0.5) })),
      ...maybe(0.15, () => ({ forcedVariations: { [pick(['exp-1', 'one'])]: pick([-1, 0, 1, 2]) } })),
      ...maybe(0.15, () => ({ url: `https://shop.example/?a=1&${pick(['exp-1', 'two'])}=${pick([0, 1, 7])}#top` })),
    };
  }

  return { condition: () => condition(3), attributes, groups, payload };
}
