/** A guide's file made for one person: conditions of its steps reduced, steps of other audiences emptied. */
import type { Context, Evaluator } from '@handrail/engine';
import type { Condition, Json, JsonObject } from '@handrail/schema';
import { never, reduceCondition } from './reduceCondition.js';

/** What authors fill in freely: nothing in there is a condition. */
const opaque: readonly string[] = ['values', 'props', 'properties'];

/** Pure. @param content a file `guides/<id>.<locale>.json` of the tree */
export function createPersonalGuide(content: JsonObject, evaluator: Evaluator, context: Context): JsonObject {
  const isTrue = (part: Condition) => evaluator.compile(part).check(context.attributes, context);
  const isCondition = (value: Json | undefined): value is Condition =>
    typeof value === 'object' && value !== null && !Array.isArray(value);

  const reduce = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(reduce);
    return isCondition(value) ? reduceObject(value) : value;
  };
  const reduceObject = (value: JsonObject): JsonObject => {
    const { audience } = value;
    if (isCondition(audience) && reduceCondition(audience, isTrue) === false) return empty(value);
    const parts = Object.entries(value).flatMap(([key, inner]): [string, Json][] => {
      if (opaque.includes(key)) return [[key, inner]];
      if ((key !== 'if' && key !== 'audience') || !isCondition(inner)) return [[key, reduce(inner)]];
      const left = reduceCondition(inner, isTrue);
      return left === true ? [] : [[key, left === false ? never : left]];
    });
    return Object.fromEntries(parts);
  };
  return reduceObject(content);
}

/** A step that is left out keeps its id, for jumps and for resuming, and what steps after it inherit. */
function empty(value: JsonObject): JsonObject {
  const kept = ['id', 'page', 'waitMs', 'missing', 'placement'].filter((name) => Object.hasOwn(value, name));
  const lists = ['body', 'advance', 'buttons'].filter((name) => Array.isArray(value[name]));
  return {
    ...Object.fromEntries(kept.map((name) => [name, value[name] as Json])),
    ...Object.fromEntries(lists.map((name) => [name, []])),
    audience: never,
  };
}
