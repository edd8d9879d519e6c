/** Changes values as authors and attackers do: another's value, a wrong type, a key too many, gone or misspelt. */
import type { Json } from '@handrail/schema';

const hostile: readonly Json[] = [
  ...[null, true, false, 0, -1, 1e308, 5e-324, 2 ** 53, '', ' ', '__proto__', 'constructor', 'toString'],
  ...[
    '{name, plural, other {#',
    '**a',
    '<b>x</b>',
    'javascript:alert(1)',
    '\u0000',
    '\ud800',
    '../../etc',
    '('.repeat(200),
  ],
  ...['a'.repeat(3_000), '*'.repeat(200), '2026-13-45T99:99', '1e9d', 'fr-x-', [], {}, [[[[[[]]]]]], { $not: {} }],
  ...[{ $or: [] }, { $and: [null] }, { $flag: 'nothing' }, { if: {}, else: {} }, { en: 'a', fr: 'b' }],
];
const keys = [
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  '$not',
  '$or',
  '$flag',
  'id',
  'if',
  '',
];

export type MutateJson = (text: string) => string;

interface Place {
  readonly holder: Record<string, Json>;
  readonly key: string;
}

/** One to three changes at places that `random` names. `texts` are files whose values stand in for others'. */
export function createMutateJson(random: () => number, texts: readonly string[]): MutateJson {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const values = texts.flatMap((text) => placesOf(parse(text)).map(({ holder, key }) => holder[key] as Json));
  const names = [...new Set(texts.flatMap((text) => placesOf(parse(text)).map(({ key }) => key)))];
  // A copy, as a value must not come to hold itself. A plain assignment to "__proto__" would change the holder's prototype here, and write nothing.
  const put = (holder: Record<string, Json>, key: string, value: Json) =>
    Object.defineProperty(holder, key, {
      value: JSON.parse(JSON.stringify(value)),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  const changes: readonly ((place: Place) => unknown)[] = [
    ({ holder, key }) => put(holder, key, pick(values)),
    ({ holder, key }) => put(holder, key, pick(values)),
    ({ holder, key }) => put(holder, key, pick(hostile)),
    ({ holder, key }) => (Array.isArray(holder) ? holder.splice(Number(key), 1) : delete holder[key]),
    ({ holder }) => put(holder, Array.isArray(holder) ? String(holder.length) : pick(names), pick(values)),
    ({ holder }) => put(holder, Array.isArray(holder) ? String(holder.length) : pick(keys), pick(hostile)),
  ];
  return (text) => {
    const root = { '': parse(text) } as Record<string, Json>;
    for (let left = 1 + Math.floor(random() * 3); left > 0; left--) {
      const places = placesOf(root);
      if (places.length > 0) pick(changes)(pick(places));
    }
    return JSON.stringify(root['']) ?? '';
  };
}

/** A copy each time: what is changed is nobody else's. */
function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

function placesOf(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, Json>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesOf(holder[key])]);
}
