/** Lowers every entry that could be read. */
import type { Entries } from '../read/model.js';
import type { At } from '../read/source.js';

/** By id. What is too broken to use is left out: the report has said so. */
export function lowerEach<Value, Lowered>(
  entries: Entries<Value>,
  lower: (value: Value, at: At, id: string) => Lowered,
): Record<string, Lowered> {
  return Object.fromEntries(
    [...entries.values()].flatMap(({ id, value, at }) =>
      value === undefined || !at ? [] : [[id, lower(value, at, id)]],
    ),
  );
}
