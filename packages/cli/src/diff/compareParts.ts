// Two lists of parts that all have to hold: whom the change lets in, and whom it shuts out.
import type { Condition, Json } from '@handrail/schema';
import { canonical } from '../words/canonical.js';
import { isObject, sayCondition } from '../words/sayCondition.js';

export interface Change {
  readonly gains: readonly string[];
  readonly loses: readonly string[];
}

export function compareParts(before: readonly Condition[], after: readonly Condition[]): Change {
  return { gains: sayOnly(after, before), loses: sayOnly(before, after) };
}

export const sayAll = (parts: readonly Condition[]): string =>
  parts.length === 0 ? 'everybody' : parts.map(sayCondition).join(', and ');

/**
 * Those who meet all of `own` and not all of `other`: nobody when every part of `other` is asked by `own`, too.
 * Lists of values of one attribute are taken apart exactly; of any other part it is said that it does not hold.
 */
function sayOnly(own: readonly Condition[], other: readonly Condition[]): readonly string[] {
  const ours = new Set(own.map(canonical));
  const ways: string[] = [];
  /** Parts of ours that a way already says more narrowly. */
  const said = new Set<Condition>();
  for (const part of other) {
    if (ours.has(canonical(part))) continue;
    const [name, theirValues] = readValues(part);
    const mine = own.find((one) => readValues(one)[0] === name && readValues(one)[1] !== undefined);
    const values = mine === undefined ? undefined : readValues(mine)[1];
    if (mine === undefined || values === undefined || theirValues === undefined) {
      ways.push(`not (${sayCondition(part)})`);
      continue;
    }
    const left = values.filter((value) => !theirValues.includes(value));
    if (left.length === 0) continue;
    said.add(mine);
    ways.push(sayCondition({ [name]: { $in: left } }));
  }
  if (ways.length === 0) return [];
  const rest = own.filter((part) => !said.has(part) || ways.length > 1);
  return [`${ways.join(', or ')}${rest.length === 0 ? '' : `; and ${sayAll(rest)}`}`];
}

/** The attribute a part is about, and the values it admits where they are a list. */
function readValues(part: Condition): readonly [name: string, values: readonly Json[] | undefined] {
  const [name = '', test] = Object.entries(part)[0] ?? [];
  if (name.startsWith('$') || test === undefined) return [name, undefined];
  if (!isObject(test)) return [name, Array.isArray(test) ? undefined : [test]];
  const keys = Object.keys(test).filter((key) => key !== '$exists');
  if (keys.length !== 1 || test.$exists === false) return [name, undefined];
  if (test.$eq !== undefined) return [name, [test.$eq]];
  return [name, Array.isArray(test.$in) ? test.$in : undefined];
}
