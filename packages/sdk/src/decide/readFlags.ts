/** The flags a guide's `if` asks about. */
import type { Condition, Json } from '@handrail/schema';

const found = new WeakMap<Condition, readonly string[]>();

/** Ids of the flags named by `$flag` anywhere in the condition, each once. */
export function readFlags(condition: Condition | undefined): readonly string[] {
  if (!condition) return [];
  let flags = found.get(condition);
  if (!flags) {
    flags = [...new Set(collect(condition))];
    found.set(condition, flags);
  }
  return flags;
}

function collect(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(collect);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === '$flag' ? Object.keys(inner ?? {}) : collect(inner)));
}

const asks = (value: Json): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).some(([key, inner]) => /^\$(element|value|page)$/.test(key) || asks(inner));

/** Whether the condition asks about what is on the page, which only looking again can tell. */
export function asksPage(condition: Condition | undefined): boolean {
  return condition !== undefined && asks(condition);
}
