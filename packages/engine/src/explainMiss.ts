/** Says which part of a condition does not hold, and what the attribute is instead. */
import type { Bundle, Condition, Json, JsonObject } from '@handrail/schema';
import type { Evaluator } from './createEvaluator.js';
import { MAX_CONDITION_DEPTH } from './limits.js';
import { own } from './own.js';
import type { Context, Facts } from './types.js';
import { withFacts } from './withFacts.js';

/**
 * The first part that does not hold, in words ("role is \"buyer\", which is not \"finance\""), or undefined where all
 * hold. A condition that several parts fail together (`$or`, `$not`) is given as written.
 */
export function explainMiss(
  bundle: Bundle,
  evaluator: Evaluator,
  condition: Condition | undefined,
  context: Context,
  facts?: Facts,
  depth = 0,
): string | undefined {
  const holds = (part: Condition | undefined) =>
    evaluator.compile(part).check(context.attributes, withFacts(context, facts));
  if (holds(condition)) return undefined;
  if (condition === undefined || depth > MAX_CONDITION_DEPTH) return 'it is not a condition that can be read';
  for (const [key, test] of Object.entries(condition)) {
    const part = { [key]: test };
    if (holds(part)) continue;
    const inner = key === '$and' && Array.isArray(test) ? (test as readonly JsonObject[]) : undefined;
    const segment = key === '$segment' && typeof test === 'string' ? own(bundle.segments, test) : undefined;
    for (const one of segment ? [segment] : (inner ?? [])) {
      const miss = explainMiss(bundle, evaluator, one, context, facts, depth + 1);
      if (miss) return miss;
    }
    return key[0] === '$' ? `${JSON.stringify(part)} does not hold` : sayAttribute(key, test, context);
  }
  return 'it does not hold';
}

function sayAttribute(path: string, test: Json, { attributes }: Context): string {
  let value: unknown = attributes;
  for (const key of path.split('.')) {
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as JsonObject)[key] : undefined;
  }
  if (value === undefined || value === null) return `${path} is not known`;
  const isOperators = typeof test === 'object' && test !== null;
  return `${path} is ${JSON.stringify(value)}, which ${isOperators ? 'does not meet' : 'is not'} ${JSON.stringify(test)}`;
}
