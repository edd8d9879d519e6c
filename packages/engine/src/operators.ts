/** The operators a browser knows: GrowthBook's without regular expressions, and `$glob` and `$within` of ours. */
import type { Json } from '@handrail/schema';
import { comparableVersion } from './comparableVersion.js';
import { type Check, isOperators, never, type Operator, primitive } from './createCompiler.js';
import { createGlob } from './createGlob.js';
import { timeOf } from './zone.js';

type Order = (a: never, b: never) => boolean;

const gt = (a: never, b: never) => a > b;
const gte = (a: never, b: never) => a >= b;
const lt = (a: never, b: never) => a < b;
const lte = (a: never, b: never) => a <= b;

const compare =
  (order: Order): Operator =>
  (operand) => {
    const expected = primitive(operand);
    return (value) => order(primitive(value) as never, expected as never);
  };

const version =
  (order: Order): Operator =>
  (operand) => {
    const expected = comparableVersion(operand);
    return (value) => order(comparableVersion(value) as never, expected as never);
  };

const fold = (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : value);

/** Membership; a list attribute matches where one of its values does. */
const among =
  (negate: boolean, same?: (value: unknown) => unknown): Operator =>
  (operand) => {
    if (!Array.isArray(operand)) return never;
    const values = new Set<unknown>(same ? operand.map(same) : operand);
    const has = same ? (value: unknown) => values.has(same(value)) : (value: unknown) => values.has(value);
    return (value) => negate !== (Array.isArray(value) ? value.some(has) : has(value));
  };

const every =
  (make: (item: Json, test: (test: Json) => Check) => Check): Operator =>
  (operand, compile) => {
    if (!Array.isArray(operand)) return never;
    const checks = operand.map((item) => make(item, compile.test));
    return (value, situation) =>
      Array.isArray(value) && checks.every((check) => value.some((one) => check(one, situation)));
  };

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

export const operators: Readonly<Record<string, Operator>> = {
  $eq: (operand) => (value) => value === operand,
  $ne: (operand) => (value) => value !== operand,
  $gt: compare(gt),
  $gte: compare(gte),
  $lt: compare(lt),
  $lte: compare(lte),
  $vgt: version(gt),
  $vgte: version(gte),
  $vlt: version(lt),
  $vlte: version(lte),
  $veq: version((a, b) => a === b),
  $vne: version((a, b) => a !== b),
  $in: among(false),
  $nin: among(true),
  $ini: among(false, fold),
  $nini: among(true, fold),
  $exists: (operand) => (operand ? (value) => value !== null : (value) => value === null),
  $type: (operand) => (value) => typeOf(value) === operand,
  $all: every((item, test) => test(item)),
  $alli: every((item, test) => {
    const folded = fold(item);
    return typeof item === 'string' ? (value) => fold(`${primitive(value)}`) === folded : test(item);
  }),
  $size: (operand, compile) => {
    const check = compile.test(operand);
    return (value, situation) => Array.isArray(value) && check(value.length, situation);
  },
  $elemMatch: (operand, compile) => {
    const check = isOperators(operand) ? compile.test(operand) : compile.condition(operand);
    return (value, situation) => Array.isArray(value) && value.some((one) => one != null && check(one, situation));
  },
  /** Text against a glob; see `createGlob`. Anything but a text does not match. */
  $glob: (operand) => {
    if (typeof operand !== 'string') return never;
    const glob = createGlob(operand);
    return (value) => typeof value === 'string' && glob(value);
  },
  /** The date lies in so many ms up to now. A wall clock is read in the user's zone. */
  $within: (ms) => (value, context) => {
    const ago = context.nowMs - timeOf(value, context.zone);
    return ago >= 0 && ago <= (ms as number);
  },
};
