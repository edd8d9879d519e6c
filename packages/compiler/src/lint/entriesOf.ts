/** Entries that could be read, for lints to go over. */
import type { Entries } from '../read/model.js';
import type { At } from '../read/source.js';

export function entriesOf<Value>(
  entries: Entries<Value>,
): readonly { readonly id: string; readonly value: Value; readonly at: At }[] {
  const found: { readonly id: string; readonly value: Value; readonly at: At }[] = [];
  for (const { id, value, at } of entries.values()) if (value !== undefined && at) found.push({ id, value, at });
  return found;
}
