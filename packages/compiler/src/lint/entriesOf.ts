/** Entries that could be read, for lints to go over. */
import type { Entries } from '../read/model.js';
import type { At } from '../read/source.js';

export function entriesOf<Value>(
  entries: Entries<Value>,
): readonly { readonly id: string; readonly value: Value; readonly at: At }[] {
  return [...entries.values()].flatMap(({ id, value, at }) => (value !== undefined && at ? [{ id, value, at }] : []));
}
