/** A batch as the spool keeps it and the event store takes it: read from its sender once, written once. */
import type { Json } from '@handrail/schema';
import { batchColumns, eventColumns, moreColumns, type Row } from './toRow.js';

/** One line of JSON. */
export function writeRow(row: Row): Buffer {
  return Buffer.from(JSON.stringify(row));
}

/** What was written, by the names of the columns. */
export interface ReadRow {
  /** As in the column `person`. */
  readonly person: string;
  readonly anon: string;
  readonly events: readonly Readonly<Record<string, Json>>[];
}

export function readRow(bytes: Buffer): ReadRow {
  const values = JSON.parse(bytes.toString('utf8')) as Json[];
  const events = values.pop() as readonly Json[][];
  const head = name(batchColumns, values);
  return {
    person: String(head.person),
    anon: String(head.anon),
    events: events.map((event) => {
      const [more] = event.pop() as Json[][];
      return { ...head, ...name(eventColumns, event), ...name(moreColumns, more ?? []) };
    }),
  };
}

const name = (columns: readonly string[], values: readonly Json[]) =>
  Object.fromEntries(values.map((value, n) => [columns[n] as string, value]));
