/** Brings a spool up to date in which batches lie as older collectors kept them: as they came, or event by event. */
import { gunzipSync } from 'node:zlib';
import type { Batch, Json } from '@handrail/schema';
import { batchColumns, toRow } from '../events/toRow.js';
import { writeRow } from '../events/writeRow.js';
import { limits } from '../limits.js';
import type { Sql } from '../sql/openSql.js';

/** Columns that told how to read a body; the last two came later. */
const oldColumns = ['zipped', 'rejected', 'proven', 'source'];

interface OldRow {
  readonly id: number;
  readonly app: string;
  readonly env: string;
  readonly received_at: number;
  readonly zipped: number;
  readonly rejected: string;
  readonly bytes: Buffer | ArrayBuffer;
  readonly proven?: number;
  readonly source?: string;
}

/** Of the file: since then the events of a batch are a list for each column. */
const listsVersion = 1;

export function rewriteOldBatches(sql: Sql): void {
  rewriteBodies(sql);
  const version = sql.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
  if (version >= listsVersion) return;
  for (const table of ['spool', 'buried']) {
    const ids = sql.all<{ id: number }>(`SELECT id FROM ${table}`);
    // One that is up to date stays as it is: should the process die in between, this begins anew.
    if (ids.length === 0) continue;
    sql.transaction(() => {
      for (const { id } of ids) rewriteLists(sql, table, id);
    });
  }
  sql.exec(`PRAGMA user_version = ${listsVersion}`);
}

function rewriteLists(sql: Sql, table: string, id: number): void {
  const [row] = sql.all<Pick<OldRow, 'bytes'>>(`SELECT bytes FROM ${table} WHERE id = ?`, id);
  if (row) sql.run(`UPDATE ${table} SET bytes = ? WHERE id = ?`, toLists(row), id);
}

/** All of it or, should the process die meanwhile, nothing. */
function rewriteBodies(sql: Sql): void {
  for (const table of ['spool', 'buried']) {
    const columns = sql.all<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`).map(({ name }) => name);
    if (!columns.includes('zipped')) continue;
    sql.transaction(() => {
      for (const { id } of sql.all<{ id: number }>(`SELECT id FROM ${table}`)) {
        const [row] = sql.all<OldRow>(`SELECT * FROM ${table} WHERE id = ?`, id);
        if (row) sql.run(`UPDATE ${table} SET bytes = ? WHERE id = ?`, rewrite(row), id);
      }
      for (const column of oldColumns)
        if (columns.includes(column)) sql.exec(`ALTER TABLE ${table} DROP COLUMN ${column}`);
    });
  }
}

/** A batch came with a list for each event: name, subject, id, time, corrected time, page, details, and more. */
function toLists({ bytes }: Pick<OldRow, 'bytes'>): Buffer {
  const whole = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes);
  const values = JSON.parse(whole.toString('utf8')) as Json[];
  if (values.length > batchColumns.length) return whole;
  const events = values.pop() as readonly [string, string, string, number, number, string, Json, []][];
  // When it was sent was not kept, but by how much each time was corrected; what lay after its receipt was by more.
  const receivedAt = Number(values[batchColumns.indexOf('received_at')]);
  const sentAt = Math.min(...events.map(([, , , t, at]) => t + receivedAt - at));
  return writeRow([
    ...(values as string[]),
    sentAt,
    ...[0, 1, 2].map((column) => events.map((event) => event[column] as string)),
    events.map(([, , , t]) => t - sentAt),
    ...[5, 6, 7].map((column) => events.map((event) => event[column] as Json)),
  ]);
}

function rewrite({ app, env, received_at: receivedAt, zipped, rejected, bytes, proven, source = '' }: OldRow): Buffer {
  const body = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes);
  const text = zipped === 1 ? gunzipSync(body, { maxOutputLength: limits.inflatedBytes }) : body;
  const batch = JSON.parse(text.toString('utf8')) as Batch;
  const refused = new Set(rejected.split(',').filter(Boolean).map(Number));
  const events = batch.events.filter((_, index) => !refused.has(index));
  return writeRow(toRow(batch, events, { app, env, receivedAt, proven: proven === 1, source }));
}
