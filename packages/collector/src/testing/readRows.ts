/** Rows as the event store gets them, by the names of their columns, for tests. */
import { rowColumns, toRows } from '../events/toRows.js';
import type { SpooledBatch } from '../spool/createSpool.js';

export function readRows(spooled: SpooledBatch): readonly Readonly<Record<string, string | number>>[] {
  const { batch, events } = toRows(spooled);
  return events.map((event) =>
    Object.fromEntries([...batch, ...event].map((value, n) => [rowColumns[n] as string, value])),
  );
}
