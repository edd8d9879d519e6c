/** One test of one value, so that what is not known never matches (rule 4). */
import type { Json } from '@handrail/schema';
import { brief } from '../read/checkShape.js';
import type { At } from '../read/source.js';
import type { Scope } from '../scope.js';
import { suggest } from '../suggest.js';
import { allTests, operandOf, passesWhenMissing, type Tested, testsFor, valueForms } from './conditionTests.js';
import { durationMs } from './durationMs.js';

export interface Subject {
  /** As it is called in messages. */
  readonly name: string;
  readonly tested: Tested;
  /** The values it can have, where they are declared. */
  readonly values?: readonly Json[] | undefined;
  /** Whether it can be missing, so that a test must ask for it to be there. */
  readonly guarded: boolean;
}

/** The lowered test, or its opposite. Undefined when there is nothing to lower; the report says why. */
export function lowerTest(
  test: unknown,
  subject: Subject,
  negated: boolean,
  place: At,
  scope: Scope,
): Json | undefined {
  if (test === null) {
    scope.report.on(place, 'null-test');
    return undefined;
  }
  if (Array.isArray(test)) {
    scope.report.on(place, 'list-test');
    return undefined;
  }
  if (typeof test !== 'object') {
    const value = checkValue(test, subject, place, scope);
    if (value === undefined) return undefined;
    return negated
      ? guard({ [subject.tested === 'strings' ? '$nin' : '$ne']: listed(value, subject) }, subject)
      : equals(value, subject);
  }
  const operators = lowerOperators(test as Record<string, unknown>, subject, place, scope);
  if (!operators) return undefined;
  return negated ? opposite(operators, subject) : guardWhereNeeded(operators, subject);
}

const listed = (value: Json, { tested }: Subject): Json => (tested === 'strings' ? [value] : value);

function equals(value: Json, subject: Subject): Json {
  if (subject.tested === 'strings') return { $in: [value] };
  // The engine reads a missing value as 0 and as the text "null", as GrowthBook does.
  const likeMissing = value === 0 || value === 'null';
  return subject.guarded && likeMissing ? { $exists: true, $eq: value } : value;
}

const guard = (test: Record<string, Json>, { guarded }: Subject): Json => (guarded ? { $exists: true, ...test } : test);

function guardWhereNeeded(test: Record<string, Json>, subject: Subject): Json {
  const needed =
    !('$exists' in test) &&
    Object.keys(test).some((key) => passesWhenMissing.has(key)) &&
    !isAboveNothing(test.$gt, test.$gte);
  return needed ? guard(test, subject) : test;
}

/** A missing value counts as 0, so it is not above 0 anyway. */
const isAboveNothing = (gt: Json | undefined, gte: Json | undefined): boolean =>
  (typeof gt === 'number' && gt >= 0) || (typeof gte === 'number' && gte > 0);

const opposites: Readonly<Record<string, string>> = {
  $eq: '$ne',
  $ne: '$eq',
  $in: '$nin',
  $nin: '$in',
  $ini: '$nini',
  $nini: '$ini',
  $veq: '$vne',
  $vne: '$veq',
};

function opposite(test: Record<string, Json>, subject: Subject): Json {
  const [only, second] = Object.entries(test);
  if (only && !second) {
    const [key, operand] = only;
    if (key === '$exists') return { $exists: !operand };
    const turned = opposites[key];
    if (turned) return guardWhereNeeded({ [turned]: operand }, subject);
  }
  return guard({ $not: test }, subject);
}

function lowerOperators(
  test: Record<string, unknown>,
  subject: Subject,
  place: At,
  scope: Scope,
): Record<string, Json> | undefined {
  const fitting = testsFor(subject.tested);
  const lowered: Record<string, Json> = {};
  if (Object.keys(test).length === 0) scope.report.on(place, 'empty-condition');
  for (const [key, operand] of Object.entries(test)) {
    const at = place.to(key);
    if (key === '$regex') scope.report.onKey(at, 'no-regex');
    else if (!allTests.includes(key)) {
      scope.report.onKey(at, 'unknown-test', {
        found: key,
        expected: fitting.join(', '),
        suggestion: suggest(key, fitting),
      });
    } else if (!fitting.includes(key)) {
      scope.report.onKey(at, 'wrong-test', { found: key, type: subject.tested, expected: fitting.join(', ') });
    } else {
      const value = lowerOperand(key, operand, subject, at, scope);
      if (value !== undefined) lowered[key] = value;
    }
  }
  return Object.keys(lowered).length > 0 ? lowered : undefined;
}

function lowerOperand(key: string, operand: unknown, subject: Subject, place: At, scope: Scope): Json | undefined {
  const wrong = (expected: string) => {
    scope.report.on(place, 'wrong-value', { found: brief(operand), expected });
    return undefined;
  };
  switch (operandOf(key)) {
    case 'boolean':
      return typeof operand === 'boolean' ? operand : wrong('true or false');
    case 'glob':
      return typeof operand === 'string' && operand.length > 0 ? operand : wrong('a glob such as "CC-[0-9]*"');
    case 'duration':
      return typeof operand === 'string' && /^[1-9][0-9]{0,5}[smhdw]$/.test(operand)
        ? durationMs(operand)
        : wrong('a duration such as "30d"');
    case 'values': {
      if (!Array.isArray(operand) || operand.length === 0) return wrong('a list that is not empty');
      return operand
        .map((value: unknown, index) => checkValue(value, subject, place.to(index), scope))
        .filter((value) => value !== undefined);
    }
    case 'test': {
      const inner: Subject =
        key === '$not'
          ? subject
          : { ...subject, tested: key === '$size' ? 'number' : 'string', values: undefined, guarded: false };
      return lowerTest(operand, inner, false, place, scope);
    }
    case 'value':
      return checkValue(operand, subject, place, scope);
  }
}

function checkValue(value: unknown, subject: Subject, place: At, scope: Scope): Json | undefined {
  const [expected, fits] = valueForms[subject.tested];
  if (!fits(value)) {
    scope.report.on(place, 'wrong-value', { found: brief(value), expected });
    return undefined;
  }
  const { values } = subject;
  if (values && !values.includes(value as Json)) {
    const known = values.map(String);
    const suggestion = typeof value === 'string' ? suggest(value, known) : undefined;
    scope.report.on(place, 'unknown-value', {
      attribute: subject.name,
      found: brief(value),
      expected: known.join(', '),
      suggestion,
    });
  }
  return value as Json;
}
