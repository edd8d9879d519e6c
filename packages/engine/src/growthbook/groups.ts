/** Saved groups of GrowthBook: lists of values, or conditions, that its rules refer to by id. */
import type { Condition, Json, JsonObject } from '@handrail/schema';
import { isOperators } from '../createCompiler.js';
import { own } from '../own.js';

export type SavedGroups = Readonly<Record<string, Json>>;

/** The values `$inGroup` looks in: none for an unknown id; undefined for a group that is no list, which matches nobody. */
export function findGroupValues(groups: SavedGroups, id: Json): readonly Json[] | undefined {
  const entry = own(groups, String(id));
  if (entry === undefined) return [];
  const list = isRecord(entry) && entry.type === 'list' ? entry.values : entry;
  return Array.isArray(list) ? list : undefined;
}

/**
 * The condition that a `$savedGroup` reference stands for, or undefined where it matches nobody.
 * A list may be asked of another attribute (`attributeKey`); a condition group has none to change.
 */
export function findGroupCondition(groups: SavedGroups, reference: Json): Condition | undefined {
  if (!isRecord(reference) || typeof reference.id !== 'string') return undefined;
  const { id, attributeKey } = reference;
  if (attributeKey !== undefined && typeof attributeKey !== 'string') return undefined;
  const entry = own(groups, id);
  if (!isRecord(entry)) return undefined;
  if (entry.type === 'condition') return isRecord(entry.condition) ? entry.condition : undefined;
  const key = attributeKey ?? entry.attributeKey;
  const isList = entry.type === 'list' && typeof key === 'string' && Array.isArray(entry.values);
  return isList ? { [key]: { $in: entry.values as readonly Json[] } } : undefined;
}

/**
 * A condition with each `$savedGroup` in it replaced by what it stands for. A group that comes round again, and one that
 * is not known, match nobody: `$nor: [{}]` says so.
 */
export function lowerGroups(groups: SavedGroups, condition: Json, open: readonly string[] = []): JsonObject {
  const nobody = { $nor: [{}] };
  if (!isRecord(condition)) return nobody;
  const lowered = Object.entries(condition).map(([key, operand]): [string, Json] => {
    if (key === '$and' || key === '$or' || key === '$nor') {
      const list = Array.isArray(operand) ? operand : [];
      return [key, list.map((one) => lowerGroups(groups, one, open))];
    }
    if (key === '$not') return [key, lowerGroups(groups, operand, open)];
    if (key !== '$savedGroup') return [key, lowerTest(groups, operand, open)];
    const found = findGroupCondition(groups, operand);
    const id = isRecord(operand) ? String(operand.id) : '';
    return [key, found && !open.includes(id) ? lowerGroups(groups, found, [...open, id]) : nobody];
  });
  // Names stay where they are: what `$elemMatch` holds is told from a test by a name that is no operator.
  const { $savedGroup, ...rest } = Object.fromEntries(lowered);
  return $savedGroup ? { ...rest, $and: [...((rest.$and as readonly Json[] | undefined) ?? []), $savedGroup] } : rest;
}

/** Groups may be asked of the members of a list, too: `$elemMatch` holds a condition, and other operators hold tests. */
function lowerTest(groups: SavedGroups, test: Json, open: readonly string[]): Json {
  if (!isOperators(test)) return test;
  return Object.fromEntries(
    Object.entries(test).map(([name, operand]) => {
      if (name === '$elemMatch' && !isOperators(operand)) return [name, lowerGroups(groups, operand, open)];
      if (name === '$all' && Array.isArray(operand)) return [name, operand.map((one) => lowerTest(groups, one, open))];
      return [name, ['$not', '$size', '$elemMatch'].includes(name) ? lowerTest(groups, operand, open) : operand];
    }),
  );
}

function isRecord(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
