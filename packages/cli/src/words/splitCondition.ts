// Takes a condition apart into the smallest parts that all have to hold, so that each can be judged by itself.
import type { Bundle, Condition, Json } from '@handrail/schema';
import { isObject } from './sayCondition.js';

const FACTS = ['$flag', '$guide', '$event', '$element', '$value', '$answer', '$page'];

export function splitCondition(condition: Condition | undefined): readonly Condition[] {
  return Object.entries(condition ?? {}).flatMap(([key, test]): readonly Condition[] => {
    if (key === '$and' && Array.isArray(test)) return test.flatMap((one) => splitCondition(one as Condition));
    if (FACTS.includes(key) && isObject(test))
      return Object.entries(test).map(([name, inner]) => ({ [key]: { [name]: inner } }));
    return [{ [key]: test }];
  });
}

/** Segments opened up, where they are the part itself: their own parts say more than their name. */
export function openSegment(part: Condition, { segments }: Pick<Bundle, 'segments'>): readonly Condition[] {
  const name = part.$segment;
  const segment = typeof name === 'string' && Object.hasOwn(segments, name) ? segments[name] : undefined;
  return segment === undefined ? [part] : splitCondition(segment).flatMap((one) => openSegment(one, { segments }));
}

/** The facts a part asks for, at any depth: `$element`, `$flag` ... */
export function readFacts(part: Json): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(readFacts);
  if (!isObject(part)) return [];
  return Object.entries(part).flatMap(([key, inner]) => (FACTS.includes(key) ? [key] : readFacts(inner)));
}
