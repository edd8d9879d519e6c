/** The table events live in, and the way in, in ClickHouse's dialect. */
import { batchColumns, eventColumns, moreColumns } from './toRow.js';

/**
 * Sorting by functions of the event's own immutable fields makes a retried event the same row, which
 * ReplacingMergeTree then drops; reads use FINAL until it has. No partitions: a hostile clock would make thousands.
 * The settings make an insert durable before it is confirmed, and merges before their sources are removed.
 */
export const eventsTable = `
  CREATE TABLE IF NOT EXISTS events (
    app LowCardinality(String), env LowCardinality(String), n LowCardinality(String), subject LowCardinality(String),
    t Int64, id String, priority UInt64,
    at Int64, received_at Int64, person String, anon String, session String, simulated UInt8,
    sdk LowCardinality(String), bundle LowCardinality(String), page LowCardinality(String),
    run String, revision Int64, step LowCardinality(String),
    outcome LowCardinality(String), reason LowCardinality(String),
    variant LowCardinality(String), release LowCardinality(String), wave Int32, arm LowCardinality(String), rho Float64,
    details String, unproven UInt8 DEFAULT 1, source LowCardinality(String),
    INDEX at_range at TYPE minmax GRANULARITY 1
  )
  ENGINE = ReplacingMergeTree(priority)
  ORDER BY (app, env, n, subject, t, id)
  SETTINGS fsync_after_insert = 1, fsync_part_directory = 1,
    min_rows_to_fsync_after_merge = 1, min_compressed_bytes_to_fsync_after_merge = 1`;

/** For tables of older collectors, whose events nobody had signed. */
export const eventsColumns = `
  ALTER TABLE events
    ADD COLUMN IF NOT EXISTS unproven UInt8 DEFAULT 1,
    ADD COLUMN IF NOT EXISTS source LowCardinality(String)`;

const types: Readonly<Record<string, string>> = {
  ...{ received_at: 'Int64', priority: 'UInt64', unproven: 'UInt8', simulated: 'UInt8', sent_at: 'Int64' },
  ...{ after: 'Int64', revision: 'Int64', wave: 'Int32', rho: 'Float64' },
};
const typeOf = (column: string): string =>
  column === 'more' ? `Array(Tuple(${typed(moreColumns)}))` : (types[column] ?? 'String');
const typed = (columns: readonly string[]) => columns.map((column) => `${column} ${typeOf(column)}`).join(', ');
/** Those that go into `events` as they came. */
const kept = (columns: readonly string[]) =>
  columns.filter((column) => !['sent_at', 'after', 'more'].includes(column)).join(', ');

/** Columns of `incoming`, in the order of a `Row`. */
export const incomingColumns: readonly string[] = [...batchColumns, ...eventColumns];

/**
 * Batches go in as they were written and come apart in the store: half the bytes, and half the time, of a row for each
 * event. It holds nothing itself, so it is made anew at each start, and is always what this collector writes.
 */
export const incoming: readonly string[] = [
  'DROP VIEW IF EXISTS taken_apart',
  'DROP TABLE IF EXISTS incoming',
  `CREATE TABLE incoming (
    ${typed(batchColumns)}, ${eventColumns.map((column) => `${column} Array(${typeOf(column)})`).join(', ')}
  ) ENGINE = Null`,
  `CREATE MATERIALIZED VIEW taken_apart TO events AS
  SELECT ${kept(batchColumns)}, ${kept(eventColumns)}, sent_at + after AS t,
    least(greatest(received_at + after, 0), received_at) AS at,
    ${moreColumns.map((column) => `more[1].${column} AS ${column}`).join(', ')}
  FROM incoming ARRAY JOIN ${eventColumns.join(', ')}`,
];

/** Parameters: names, before. Whether there is anything to delete: rewriting parts is dear. */
export const oldSql = `
  SELECT count() AS amount FROM events WHERE has({names:Array(String)}, n) AND received_at < {before:Int64}`;

/** Parameters: names, before. */
export const deleteOldSql = `
  ALTER TABLE events DELETE WHERE has({names:Array(String)}, n) AND received_at < {before:Int64}
  SETTINGS mutations_sync = 2`;

/** Parameters: app, env, persons. Rewrites the parts that hold them and waits until that is done. */
export const eraseSql = `
  ALTER TABLE events DELETE
  WHERE app = {app:String} AND env = {env:String} AND has({persons:Array(String)}, person)
  SETTINGS mutations_sync = 2`;
