/** Tests GrowthBook conditions, with regular expressions and saved groups, against attributes. */
import type { Condition, Json } from '@handrail/schema';
import { type Compiled, createCompiler } from '../createCompiler.js';
import { createServerOperators } from '../createServerOperators.js';
import { operators } from '../operators.js';
import type { Context } from '../types.js';
import { lowerGroups, type SavedGroups } from './groups.js';

/** GrowthBook's conditions ask for neither time nor state. */
const NOWHERE: Context = {
  attributes: {},
  unit: '',
  state: { format: 1, app: '', env: '', seq: 0, bundle: null, locales: [], waves: {}, kills: [], off: false },
  nowMs: 0,
  zone: 'UTC',
};

/** Conditions are compiled once per object. No condition at all is true. Never throws. */
export function createConditionTest(
  groups: SavedGroups = {},
): (condition: Condition | undefined, attributes: Readonly<Record<string, Json>>) => boolean {
  const compile = createCompiler({
    segments: {},
    operators: { ...operators, ...createServerOperators(groups) },
    flag: () => ({ variant: '' }),
  });
  const compiled = new WeakMap<object, Compiled>();
  return (condition, attributes) => {
    if (condition === undefined) return true;
    if (typeof condition !== 'object' || condition === null) return false;
    let found = compiled.get(condition);
    if (!found) {
      found = compile(lowerGroups(groups, condition));
      compiled.set(condition, found);
    }
    // A copy: who comes from GrowthBook may change attributes in place.
    return found.check({ ...attributes }, NOWHERE);
  };
}
