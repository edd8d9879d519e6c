/**
 * Conditions as the engine reads them. Negations are pushed down to the single tests, and each test that a missing
 * attribute would pass asks for it to be there: so "unknown" is never true, under any depth of not (rule 4).
 */
import type { Condition, Json } from '@handrail/schema';
import type { At } from '../read/source.js';
import type { Scope } from '../scope.js';
import { suggest } from '../suggest.js';
import { factNames, factSubject } from './factSubject.js';
import { lowerTest } from './lowerTest.js';

type Where = 'audience' | 'if';
type Object_ = Record<string, unknown>;

/** Who somebody is. A fact inside is an error. */
export const lowerAudience = (condition: Object_ | undefined, place: At, scope: Scope) =>
  condition && lowerWhole(condition, place, scope, 'audience');

/** What is true now. */
export const lowerIf = (condition: Object_ | undefined, place: At, scope: Scope) =>
  condition && lowerWhole(condition, place, scope, 'if');

const logic = ['$and', '$or', '$nor', '$not', '$segment'];

function lowerWhole(condition: Object_, place: At, scope: Scope, where: Where): Condition {
  return lower(condition, false, { place, scope, where, segments: [] });
}

interface Walk {
  readonly place: At;
  readonly scope: Scope;
  readonly where: Where;
  /** Segments this one is inside of. */
  readonly segments: readonly string[];
}

const isObject = (value: unknown): value is Object_ =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function lower(condition: unknown, negated: boolean, walk: Walk): Condition {
  const { place, scope } = walk;
  if (!isObject(condition)) {
    scope.report.on(place, 'wrong-type', { found: JSON.stringify(condition), expected: 'a condition' });
    return {};
  }
  const keys = Object.keys(condition);
  if (keys.length === 0) scope.report.on(place, 'empty-condition');
  const parts = keys.flatMap((key) => lowerPart(key, condition[key], negated, { ...walk, place: place.to(key) }));
  return negated ? any(parts) : every(parts);
}

/** All of them, in one object where their keys do not meet. */
function every(parts: readonly Condition[]): Condition {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const keys = parts.flatMap((part) => Object.keys(part));
  return new Set(keys).size === keys.length ? Object.assign({}, ...parts) : { $and: parts };
}

function any(parts: readonly Condition[]): Condition {
  const [only] = parts;
  return parts.length === 1 && only ? only : { $or: parts };
}

function lowerPart(key: string, value: unknown, negated: boolean, walk: Walk): readonly Condition[] {
  const { place, scope } = walk;
  switch (key) {
    case '$and':
    case '$or':
    case '$nor': {
      if (!Array.isArray(value) || value.length === 0) {
        scope.report.on(place, 'wrong-value', { found: JSON.stringify(value), expected: 'a list of conditions' });
        return [];
      }
      const turned = negated !== (key === '$nor');
      const parts = value.map((one, index) => lower(one, turned, { ...walk, place: place.to(index) }));
      return [(key === '$and') === turned ? any(parts) : every(parts)];
    }
    case '$not':
      return [lower(value, !negated, walk)];
    case '$segment':
      return lowerSegments(value, negated, walk);
    default:
      return key.startsWith('$') ? lowerFact(key, value, negated, walk) : lowerAttribute(key, value, negated, walk);
  }
}

function lowerSegments(value: unknown, negated: boolean, walk: Walk): readonly Condition[] {
  const { place, scope, segments } = walk;
  const names: unknown[] = Array.isArray(value) ? value : [value];
  const parts = names.flatMap((name, index) => {
    const at = Array.isArray(value) ? place.to(index) : place;
    if (typeof name !== 'string') {
      scope.report.on(at, 'wrong-value', { found: JSON.stringify(name), expected: 'the name of a segment' });
      return [];
    }
    if (!scope.report.knows(at, 'unknown-segment', name, scope.model.segments)) return [];
    if (segments.includes(name)) {
      scope.report.on(at, 'segment-cycle', { found: name });
      return [];
    }
    const entry = scope.model.segments.get(name);
    // A segment is lowered once, as it stands; its opposite is written out, so that negations reach its tests.
    if (!negated || !entry?.value || !entry.at) return [{ $segment: name }];
    return [lower(entry.value, true, { ...walk, place: entry.at, segments: [...segments, name] })];
  });
  if (parts.length === 0) return [];
  return [negated ? every(parts) : any(parts)];
}

/** A segment of segments.json. */
export function lowerSegment(name: string, condition: Object_, place: At, scope: Scope): Condition {
  findCycle(name, condition, place, scope);
  return lower(condition, false, { place, scope, where: 'audience', segments: [name] });
}

/** Says so when a segment reaches itself through others. */
function findCycle(name: string, condition: Object_, place: At, scope: Scope): void {
  const seen = new Set<string>();
  const reach = (value: unknown): boolean => {
    if (Array.isArray(value)) return value.some(reach);
    if (!isObject(value)) return false;
    return Object.entries(value).some(([key, inner]) => {
      if (key !== '$segment') return reach(inner);
      return [inner].flat().some((other) => {
        if (other === name) return true;
        if (typeof other !== 'string' || seen.has(other)) return false;
        seen.add(other);
        return reach(scope.model.segments.get(other)?.value);
      });
    });
  };
  if (reach(condition)) scope.report.on(place, 'segment-cycle', { found: name });
}

function lowerAttribute(name: string, test: unknown, negated: boolean, { place, scope }: Walk): readonly Condition[] {
  const attribute = scope.attributes.get(name);
  if (!attribute) {
    const known = [...scope.attributes.keys()];
    scope.report.onKey(place, 'unknown-attribute', { found: name, suggestion: suggest(name, known) });
    return [];
  }
  const subject = { name, tested: attribute.type, values: attribute.values as Json[] | undefined, guarded: true };
  const lowered = lowerTest(test, subject, negated, place, scope);
  return lowered === undefined ? [] : [{ [name]: lowered }];
}

function lowerFact(
  fact: string,
  tests: unknown,
  negated: boolean,
  { place, scope, where }: Walk,
): readonly Condition[] {
  if (!factNames.includes(fact)) {
    const known = [...logic, ...factNames];
    scope.report.onKey(place, 'unknown-fact', { found: fact, suggestion: suggest(fact, known) });
    return [];
  }
  if (where === 'audience') {
    scope.report.onKey(place, 'fact-in-audience', { found: fact });
    return [];
  }
  if (!isObject(tests) || Object.keys(tests).length === 0) {
    scope.report.on(place, 'wrong-value', { found: JSON.stringify(tests), expected: 'a map of name to test' });
    return [];
  }
  const lowered = Object.entries(tests).flatMap(([name, test]) => {
    const subject = factSubject(fact, name, place.to(name), scope);
    const one = subject && lowerTest(test, subject, negated, place.to(name), scope);
    return one === undefined ? [] : [[name, one] as const];
  });
  if (lowered.length === 0) return [];
  if (negated) return [any(lowered.map(([name, test]) => ({ [fact]: { [name]: test } })))];
  return [{ [fact]: Object.fromEntries(lowered) }];
}
