/** Brings a spool up to date in which requests lie as they came, as older collectors kept them. */
import { gunzipSync } from 'node:zlib';
import type { Batch } from '@handrail/schema';
import { toRow } from '../events/toRow.js';
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

/** All of it or, should the process die meanwhile, nothing. */
export function rewriteOldBatches(sql: Sql): void {
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

function rewrite({ app, env, received_at: receivedAt, zipped, rejected, bytes, proven, source = '' }: OldRow): Buffer {
  const body = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes);
  const text = zipped === 1 ? gunzipSync(body, { maxOutputLength: limits.inflatedBytes }) : body;
  const batch = JSON.parse(text.toString('utf8')) as Batch;
  const refused = new Set(rejected.split(',').filter(Boolean).map(Number));
  const events = batch.events.filter((_, index) => !refused.has(index));
  return writeRow(toRow(batch, events, { app, env, receivedAt, proven: proven === 1, source }));
}
