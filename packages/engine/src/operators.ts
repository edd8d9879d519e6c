/** The operators a browser knows: GrowthBook's without regular expressions, and `$glob` and `$within` of ours. */
import type { Json } from '@handrail/schema';
import type { Check } from './check.js';
import { comparableVersion } from './comparableVersion.js';
import { isOperators, never, type Operator } from './createCompiler.js';
import { createGlob } from './createGlob.js';
import { timeOf } from './zone.js';

type Order = (a: never, b: never) => boolean;

const eq = (a: never, b: never) => a === b;
const ne = (a: never, b: never) => a !== b;
const gt = (a: never, b: never) => a > b;
const gte = (a: never, b: never) => a >= b;
const lt = (a: never, b: never) => a < b;
const lte = (a: never, b: never) => a <= b;

const compare =
  (order: Order, as: (value: unknown) => unknown = same): Operator =>
  (operand) => {
    const expected = as(operand);
    return (value) => order(as(value) as never, expected as never);
  };

const same = (value: unknown) => value;
const fold = (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : value);

/** Membership; a list attribute matches where one of its values does. */
const among =
  (negate: boolean, as = same): Operator =>
  (operand) => {
    if (!Array.isArray(operand)) return never;
    const values = new Set(operand.map(as));
    const has = (value: unknown) => values.has(as(value));
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
  $eq: compare(eq),
  $ne: compare(ne),
  $gt: compare(gt),
  $gte: compare(gte),
  $lt: compare(lt),
  $lte: compare(lte),
  $vgt: compare(gt, comparableVersion),
  $vgte: compare(gte, comparableVersion),
  $vlt: compare(lt, comparableVersion),
  $vlte: compare(lte, comparableVersion),
  $veq: compare(eq, comparableVersion),
  $vne: compare(ne, comparableVersion),
  $in: among(false),
  $nin: among(true),
  $ini: among(false, fold),
  $nini: among(true, fold),
  $exists: (operand) => (value) => (value !== null) === !!operand,
  $type: (operand) => (value) => typeOf(value) === operand,
  $all: every((item, test) => test(item)),
  $alli: every((item, test) => {
    const folded = fold(item);
    return typeof item === 'string' ? (value) => fold(`${value}`) === folded : test(item);
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
