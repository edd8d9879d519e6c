/** A batch as the spool keeps it and the event store takes it: read from its sender once, written once. */
import type { Json } from '@handrail/schema';
import { batchColumns, correctTime, eventColumns, moreColumns, type Row } from './toRow.js';

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
  const { sent_at: sentAt, ...head } = name(batchColumns, values);
  const lists = values.slice(batchColumns.length) as Json[][];
  return {
    person: String(head.person),
    anon: String(head.anon),
    events: (lists[0] ?? []).map((_, index) => {
      const said = lists.map((list) => list[index] as Json);
      const { after, more, ...event } = name(eventColumns, said);
      const [rest = []] = more as Json[][];
      const at = correctTime(Number(after), Number(head.received_at));
      return { ...head, ...event, t: Number(sentAt) + Number(after), at, ...name(moreColumns, rest) };
    }),
  };
}

const name = <Column extends string>(columns: readonly Column[], values: readonly Json[]) =>
  Object.fromEntries(columns.slice(0, values.length).map((column, n) => [column, values[n]])) as Record<Column, Json>;
