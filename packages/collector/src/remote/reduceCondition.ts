/** What is left of a condition once a person is known: facts that only a page can tell, or the answer. */
import type { Condition, Json } from '@handrail/schema';

type Reduced = Condition | boolean;

/** True for nobody, and says nothing of for whom it would have been. */
export const never: Condition = { $not: {} };

const facts: readonly string[] = ['$flag', '$guide', '$event', '$element', '$value', '$answer', '$page'];

/** @param isTrue decides a condition that asks of nothing but the person */
export function reduceCondition(condition: Condition | undefined, isTrue: (part: Condition) => boolean): Reduced {
  if (condition === undefined) return true;
  const list = (operand: Json): readonly Reduced[] =>
    Array.isArray(operand) ? operand.map((one) => reduceCondition(one as Condition, isTrue)) : [false];
  const part = ([key, operand]: [string, Json]): Reduced => {
    if (key === '$and') return all(list(operand));
    if (key === '$or') return any(list(operand));
    if (key === '$nor') return not(any(list(operand)));
    if (key === '$not') return not(reduceCondition(operand as Condition, isTrue));
    return facts.includes(key) ? { [key]: operand } : isTrue({ [key]: operand });
  };
  return all(Object.entries(condition).map(part));
}

function all(parts: readonly Reduced[]): Reduced {
  if (parts.includes(false)) return false;
  const open = parts.filter((part) => part !== true) as Condition[];
  const [only] = open;
  return only === undefined ? true : open.length === 1 ? only : { $and: open };
}

/** As in the engine, no alternatives at all is true. */
function any(parts: readonly Reduced[]): Reduced {
  if (parts.length === 0 || parts.includes(true)) return true;
  const open = parts.filter((part) => part !== false) as Condition[];
  const [only] = open;
  return only === undefined ? false : open.length === 1 ? only : { $or: open };
}

const not = (part: Reduced): Reduced => (typeof part === 'boolean' ? !part : { $not: part });
