/** Compiles conditions to graphs of tests: once when a bundle arrives, never read again while deciding. */
import type { Condition, Json, JsonObject } from '@handrail/schema';
import type { Check } from './check.js';
import { createLeaf, createNode, follow, type Node, type Slot } from './follow.js';
import { isObject } from './isObject.js';
import { MAX_CONDITION_DEPTH } from './limits.js';
import { own } from './own.js';
import type { Context, Facts } from './types.js';

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
  /** Where its graph begins. */
  readonly start: Node;
  /** Attributes it reads, through segments too. */
  readonly reads: readonly string[];
}

/** Compiles a condition, to a graph that leads to the given nodes where it is to be part of a larger one. */
export type CompileCondition = (condition: Condition | undefined, yes?: Node, no?: Node) => Compiled;

export interface ConditionScope {
  readonly segments: Readonly<Record<string, Condition>>;
  readonly operators: Readonly<Record<string, Operator>>;
  /** The variant a flag serves, for `$flag`; none of an unknown one. */
  flag(id: string, context: Context): { readonly variant: string };
}

const YES = createLeaf(true);
const NO = createLeaf(false);
export const never: Check = () => false;
const nobody: Compiled = { check: never, start: NO, reads: [] };

/**
 * A compiler that remembers each condition object it has seen. Behaviour is GrowthBook's, with two differences that
 * no case of theirs can see: inherited properties are never attributes, and nothing throws.
 */
export function createCompiler(scope: ConditionScope): CompileCondition {
  const known = new WeakMap<object, Compiled>();
  const slots = new Map<string, Slot>();
  let reads = new Set<string>();
  let depth = 0;

  const compile: Compile = {
    test: (expected) => toCheck(test(undefined, expected, YES, NO)),
    condition: (source) => toCheck(condition(source, YES, NO)),
  };

  function compiled(source: Condition | undefined, yes = YES, no = NO): Compiled {
    const isKept = yes === YES && isObject(source);
    const found = isKept && known.get(source);
    if (found) return found;
    // While it is being compiled it matches nobody: a cycle of segments is a compile error, and must not hang a page.
    if (isKept) known.set(source, nobody);
    const outer = [reads, depth] as const;
    reads = new Set();
    depth = 0;
    let start = no;
    try {
      start = source === undefined ? yes : condition(source, yes, no);
    } catch {
      // Too deep. Nobody at all: were only the deep part false, a `$not` around it would match everybody.
    }
    const result = { check: toCheck(start), start, reads: [...reads] };
    [reads, depth] = outer;
    if (isKept) known.set(source, result);
    return result;
  }

  function condition(source: Json, yes: Node, no: Node): Node {
    return isPlain(source) ? all(source, part, yes, no) : no;
  }

  function part(key: string, operand: Json, yes: Node, no: Node): Node {
    if (key === '$and') return list(operand).reduceRight((next, one) => condition(one, next, no), yes);
    // No condition at all is true, as GrowthBook has it.
    if (key === '$or') {
      const conditions = list(operand);
      return conditions.reduceRight((next, one) => condition(one, yes, next), conditions.length ? no : yes);
    }
    if (key === '$nor') return part('$or', operand, no, yes);
    if (key === '$not') return condition(operand, no, yes);
    if (key === '$segment') return segment(operand, yes, no);
    if (isFact.test(key)) return fact(key, operand, yes, no);
    const path = key.split('.');
    const slot = slots.get(key) ?? { path, size: 0, value: null, rows: new Map() };
    slots.set(key, slot);
    reads.add(path[0] as string);
    return test(slot, operand, yes, no);
  }

  /** A segment is about the person, also where it stands inside `$elemMatch`. */
  function segment(name: Json, yes: Node, no: Node): Node {
    const source = own(scope.segments, name as string);
    if (!source) return no;
    const { check, reads: also } = compiled(source);
    for (const name of also) reads.add(name);
    return createNode((_, situation) => check(situation.attributes, situation), yes, no);
  }

  function fact(key: string, operand: Json, yes: Node, no: Node): Node {
    if (!isPlain(operand)) return no;
    const isFlag = key === '$flag';
    const kind = key.slice(1) as keyof Facts;
    return Object.keys(operand).reduceRight((next, name) => {
      const expected = operand[name] as Json;
      // Boolean flags have the variants `on` and `off`, so `true` and `false` may be written for them.
      const check = compile.test(isFlag && typeof expected === 'boolean' ? (expected ? 'on' : 'off') : expected);
      return createNode(
        (_, situation) => {
          const value = isFlag ? scope.flag(name, situation).variant || null : situation.facts?.[kind]?.(name);
          return check(value ?? null, situation);
        },
        next,
        no,
      );
    }, yes);
  }

  function test(slot: Slot | undefined, expected: Json, yes: Node, no: Node): Node {
    if (isOperators(expected)) {
      return all(
        expected,
        (name, operand, yes, no) =>
          name === '$not'
            ? test(slot, operand, no, yes)
            : createNode(own(scope.operators, name)?.(operand, compile) ?? never, yes, no, slot),
        yes,
        no,
      );
    }
    return createNode(equals(expected), yes, no, slot);
  }

  /** The graph of an object's parts, all of which must hold; one level deeper. */
  function all(
    source: JsonObject,
    make: (key: string, operand: Json, yes: Node, no: Node) => Node,
    yes: Node,
    no: Node,
  ): Node {
    if (++depth > MAX_CONDITION_DEPTH) throw new Error();
    const start = Object.keys(source).reduceRight((next, key) => make(key, source[key] as Json, next, no), yes);
    depth--;
    return start;
  }

  return compiled;
}

const toCheck =
  (start: Node): Check =>
  (subject, situation) =>
    follow(start, subject, situation) === YES;

/** What is no list holds for nobody. */
const list = (operand: Json): readonly Json[] => (Array.isArray(operand) ? operand : [null]);

/** `$page` is asked of `facts.page`, and so are all others but `$flag`. */
const isFact = /^\$(flag|guide|event|element|value|answer|page)$/;

/** Equality as GrowthBook has it. */
function equals(expected: Json): Check {
  const type = typeof expected;
  const text = JSON.stringify(expected);
  return (value) =>
    type === 'boolean'
      ? value !== null && !!value === expected
      : type === 'object'
        ? typeof value === 'object' && JSON.stringify(value) === text
        : (type === 'string' ? `${value}` : Number(value)) === expected;
}

function isPlain(value: Json): value is JsonObject {
  return isObject(value) && !Array.isArray(value);
}

/** Whether every key is an operator, as in `{"$gt": 5}`. */
export function isOperators(value: Json): value is JsonObject {
  const keys = isPlain(value) ? Object.keys(value) : [];
  return keys.length > 0 && keys.every((key) => key[0] === '$');
}
