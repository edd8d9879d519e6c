/** Operators for Node that no browser loads: regular expressions, which may take exponential time, and saved groups. */
import type { Json } from '@handrail/schema';
import { never, type Operator } from './createCompiler.js';
import { findGroupValues, type SavedGroups } from './growthbook/groups.js';
import { operators } from './operators.js';

const regex =
  (flags: string): Operator =>
  (operand) => {
    if (typeof operand !== 'string') return never;
    try {
      const pattern = new RegExp(operand, flags);
      return (value) => {
        try {
          return pattern.test(String(value));
        } catch {
          return false;
        }
      };
    } catch {
      return never;
    }
  };

/**
 * `$regex`, `$regexi`, and `$inGroup`, `$notInGroup` over the given groups, for `createEvaluator(bundle, {operators})`.
 * Only for conditions that you trust: a regular expression can be made to run for years.
 */
export function createServerOperators(groups: SavedGroups = {}): Readonly<Record<string, Operator>> {
  const group =
    (name: '$in' | '$nin'): Operator =>
    (operand: Json, compile) => {
      const values = findGroupValues(groups, operand);
      return values ? (operators[name] as Operator)(values, compile) : never;
    };
  return { $regex: regex(''), $regexi: regex('i'), $inGroup: group('$in'), $notInGroup: group('$nin') };
}
