/** Compiles conditions to closures: once when a bundle arrives, never read again while deciding. */
import type { Condition, Json, JsonObject } from '@handrail/schema';
import { MAX_CONDITION_DEPTH } from './limits.js';
import { own } from './own.js';
import type { Context, Facts } from './types.js';

/** A compiled test of a value, or of the object a condition is about. Allocates nothing for plain values. */
export type Check = (subject: unknown, situation: Situation) => boolean;

/** Who is asking, and for an `if` also what is true now. */
export interface Situation extends Context {
  readonly facts?: Facts | undefined;
}

/** Makes the check of one operator from its authored operand; `compile` is for operands that hold tests. */
export type Operator = (operand: Json, compile: Compile) => Check;

export interface Compile {
  /** A test of one value: a plain value, or an object of operators. */
  test(test: Json): Check;
  /** A condition on an object. */
  condition(condition: Json): Check;
}

export interface Compiled {
  readonly check: Check;
  /** Attributes it reads, through segments too. */
  readonly reads: readonly string[];
}

export interface ConditionScope {
  readonly segments: Readonly<Record<string, Condition>>;
  readonly operators: Readonly<Record<string, Operator>>;
  /** The variant a flag serves, for `$flag`. */
  variantOf(flag: string, context: Context): string | undefined;
}

export const never: Check = () => false;
const always: Check = () => true;
const nobody: Compiled = { check: never, reads: [] };

/**
 * A compiler that remembers each condition object it has seen. Behaviour is GrowthBook's, with two differences that
 * no case of theirs can see: inherited properties are never attributes, and nothing throws.
 */
export function createCompiler(scope: ConditionScope): (condition: Condition | undefined) => Compiled {
  const known = new WeakMap<object, Compiled>();
  let reads = new Set<string>();
  let depth = 0;

  const compile: Compile = { test, condition };

  function compiled(source: Condition | undefined): Compiled {
    if (source === undefined) return { check: always, reads: [] };
    if (!isObject(source)) return nobody;
    const found = known.get(source);
    if (found) return found;
    // While it is being compiled it matches nobody: a cycle of segments is a compile error, and must not hang a page.
    known.set(source, nobody);
    const outer = [reads, depth] as const;
    reads = new Set();
    depth = 0;
    let result = nobody;
    try {
      result = { check: condition(source), reads: [...reads] };
    } catch {
      // Too deep. Nobody at all: were only the deep part false, a `$not` around it would match everybody.
    }
    [reads, depth] = outer;
    known.set(source, result);
    return result;
  }

  function condition(source: Json): Check {
    return isPlain(source) ? all(within(source, part)) : never;
  }

  function part(key: string, operand: Json): Check {
    if (key === '$and') return all(list(operand));
    if (key === '$or') return any(list(operand));
    if (key === '$nor') return not(any(list(operand)));
    if (key === '$not') return not(condition(operand));
    if (key === '$segment') return segment(operand);
    if (key === '$flag') return fact(operand, asVariant, scope.variantOf);
    if (!FACTS.includes(key)) return at(key, test(operand));
    const name = key.slice(1) as keyof Facts;
    return fact(operand, asIs, (of, { facts }) => facts?.[name]?.(of));
  }

  function list(operand: Json): Check[] {
    return Array.isArray(operand) ? operand.map(condition) : [never];
  }

  /** A segment is about the person, also where it stands inside `$elemMatch`. */
  function segment(name: Json): Check {
    const source = typeof name === 'string' ? own(scope.segments, name) : undefined;
    if (!source) return never;
    const { check, reads: also } = compiled(source);
    for (const name of also) reads.add(name);
    return (_, situation) => check(situation.attributes, situation);
  }

  function fact(
    operand: Json,
    lower: (test: Json) => Json,
    read: (name: string, situation: Situation) => Json | undefined,
  ): Check {
    if (!isPlain(operand)) return never;
    return all(
      Object.keys(operand).map((name): Check => {
        const check = test(lower(operand[name] as Json));
        return (_, situation) => check(read(name, situation) ?? null, situation);
      }),
    );
  }

  function at(path: string, check: Check): Check {
    reads.add(path);
    const keys = path.split('.');
    const [first] = keys as [string];
    if (keys.length > 1) reads.add(first);
    // Names that every object or array inherits are looked up with care, all others directly.
    if (keys.length === 1 && !(first in [])) {
      return (subject, situation) => check(isObject(subject) ? (subject[first] ?? null) : null, situation);
    }
    return (subject, situation) => {
      let value = subject;
      for (const key of keys) value = isObject(value) ? own(value, key) : null;
      return check(value ?? null, situation);
    };
  }

  function test(expected: Json): Check {
    if (typeof expected === 'string') {
      return (value) => value === expected || (typeof value !== 'string' && `${primitive(value)}` === expected);
    }
    if (typeof expected === 'number') return (value) => Number(primitive(value)) === expected;
    if (typeof expected === 'boolean') return (value) => value !== null && !!value === expected;
    if (expected === null) return (value) => value === null;
    if (!isOperators(expected)) {
      const text = JSON.stringify(expected);
      return (value) => isObject(value) && jsonOf(value) === text;
    }
    return all(
      within(expected, (name, operand) =>
        name === '$not' ? not(test(operand)) : (own(scope.operators, name)?.(operand, compile) ?? never),
      ),
    );
  }

  /** The checks of an object's parts, one level deeper. */
  function within(source: JsonObject, make: (key: string, operand: Json) => Check): Check[] {
    if (++depth > MAX_CONDITION_DEPTH) throw new RangeError();
    const checks = Object.keys(source).map((key) => make(key, source[key] as Json));
    depth--;
    return checks;
  }

  return compiled;
}

/** Facts that are asked of the page: `$page` of `facts.page`. */
const FACTS: readonly string[] = ['$guide', '$event', '$element', '$value', '$answer', '$page'];

const asIs = (test: Json) => test;

/** Boolean flags have the variants `on` and `off`, so `true` and `false` may be written for them. */
function asVariant(test: Json): Json {
  return typeof test === 'boolean' ? (test ? 'on' : 'off') : test;
}

function all(checks: readonly Check[]): Check {
  return checks.length ? checks.reduce((a, b) => (subject, at) => a(subject, at) && b(subject, at)) : always;
}

/** No condition at all is true, as GrowthBook has it. */
function any(checks: readonly Check[]): Check {
  return checks.length ? checks.reduce((a, b) => (subject, at) => a(subject, at) || b(subject, at)) : always;
}

function not(check: Check): Check {
  return (subject, situation) => !check(subject, situation);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isPlain(value: Json): value is JsonObject {
  return isObject(value) && !Array.isArray(value);
}

/** Whether every key is an operator, as in `{"$gt": 5}`. */
export function isOperators(value: Json): value is JsonObject {
  if (!isPlain(value)) return false;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => key[0] === '$');
}

/** What JavaScript compares an object as: its text, or NaN, which nothing equals, where it has none. */
export function primitive(value: unknown): unknown {
  if (!isObject(value)) return value;
  try {
    return `${value}`;
  } catch {
    return Number.NaN;
  }
}

function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
