/** Lowers every entry that could be read. */
import type { Entries } from '../read/model.js';
import type { At } from '../read/source.js';

/** By id. What is too broken to use is left out: the report has said so. */
export function lowerEach<Value, Lowered>(
  entries: Entries<Value>,
  lower: (value: Value, at: At, id: string) => Lowered | undefined,
): Record<string, Lowered> {
  const lowered: Record<string, Lowered> = {};
  for (const { id, value, at } of entries.values()) {
    const one = value !== undefined && at ? lower(value, at, id) : undefined;
    if (one !== undefined) lowered[id] = one;
  }
  return lowered;
}
