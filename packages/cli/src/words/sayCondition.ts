// A lowered condition in words a person would use: `role is "lead"`, `region is one of "emea", "apac"`.
import type { Condition, Json, JsonObject } from '@handrail/schema';

/** Its parts, all of which have to hold. */
export function sayParts(condition: Condition | undefined): readonly string[] {
  return Object.entries(condition ?? {}).flatMap(([key, test]) => sayPart(key, test));
}

export function sayCondition(condition: Condition | undefined): string {
  const parts = sayParts(condition);
  return parts.length === 0 ? 'everybody' : parts.join(', and ');
}

function sayPart(key: string, test: Json): readonly string[] {
  if (key === '$and' && Array.isArray(test)) return test.flatMap((one) => sayParts(one as Condition));
  if ((key === '$or' || key === '$nor') && Array.isArray(test)) {
    const either = test.map((one) => sayCondition(one as Condition)).join(', or ');
    return [key === '$or' ? `either ${either}` : `neither ${either}`];
  }
  if (key === '$not') return [`not: ${sayCondition(test as Condition)}`];
  if (key === '$segment') return [`in segment "${String(test)}"`];
  const sayFact = FACTS[key];
  if (sayFact === undefined) return [`${key} ${sayTest(test)}`];
  return Object.entries(test as JsonObject).map(([name, inner]) => sayFact(name, inner));
}

const FACTS: Readonly<Record<string, (name: string, test: Json) => string>> = {
  $flag: (name, test) => `flag "${name}" ${sayTest(test)}`,
  $guide: (name, test) => `guide "${name}" ${sayTest(test)}`,
  $event: (name, test) => `the count of event "${name}" ${sayTest(test)}`,
  $element: (name, test) => `element "${name}" is ${isPlain(test, false) ? 'not ' : ''}on the page`,
  $value: (name, test) => `the value of "${name}" ${sayTest(test)}`,
  $answer: (name, test) => `the answer to "${name}" ${sayTest(test)}`,
  $page: (name, test) => `the page is ${isPlain(test, false) ? 'not ' : ''}"${name}"`,
};

const isPlain = (test: Json, value: boolean): boolean =>
  test === value || (isObject(test) && (test.$eq === value || test.$ne === !value));

/** What follows the name of what is tested. */
export function sayTest(test: Json): string {
  if (!isObject(test)) return `is ${JSON.stringify(test)}`;
  const operators = Object.entries(test).filter(([name]) => name !== '$exists');
  if (operators.length === 0) return test.$exists === false ? 'is not known' : 'is known';
  const known = test.$exists === true && operators.every(([name]) => NEGATIVE.has(name)) ? 'is known and ' : '';
  return known + operators.map(([name, value]) => sayOperator(name, value)).join(' and ');
}

const NEGATIVE = new Set(['$ne', '$nin', '$vne', '$not']);

function sayOperator(name: string, value: Json): string {
  const list = Array.isArray(value) ? value.map((one) => JSON.stringify(one)).join(', ') : JSON.stringify(value);
  if (name === '$not') return `not: ${sayTest(value)}`;
  if ((name === '$in' || name === '$nin') && Array.isArray(value) && value.length === 1)
    return `${name === '$in' ? 'is' : 'is not'} ${list}`;
  if (name === '$within' && typeof value === 'number') return `is within ${sayDuration(value)}`;
  const words = OPERATORS[name];
  return words === undefined ? `${name} ${list}` : `${words} ${list}`;
}

const OPERATORS: Readonly<Record<string, string>> = {
  $eq: 'is',
  $ne: 'is not',
  $in: 'is one of',
  $nin: 'is none of',
  $all: 'has all of',
  $gt: 'is more than',
  $gte: 'is at least',
  $lt: 'is less than',
  $lte: 'is at most',
  $veq: 'is version',
  $vne: 'is not version',
  $vgt: 'is after version',
  $vgte: 'is at least version',
  $vlt: 'is before version',
  $vlte: 'is at most version',
  $glob: 'is like',
  $size: 'has a size that is',
};

function sayDuration(ms: number): string {
  const [size, unit] = UNITS.find(([size]) => ms % size === 0) ?? [1, 'ms'];
  return `${ms / size} ${unit}`;
}

const UNITS = [
  [86_400_000, 'days'],
  [3_600_000, 'hours'],
  [60_000, 'minutes'],
  [1_000, 'seconds'],
] as const;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
