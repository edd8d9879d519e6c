/** Event batches on disk between their acknowledgement and the event store: nothing acknowledged is ever lost. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createProblem } from '../createProblem.js';
import { limits } from '../limits.js';
import { addColumn } from '../sql/addColumn.js';
import type { Sql } from '../sql/openSql.js';
import { createShares } from './createShares.js';
import { createTail } from './createTail.js';
import { rewriteOldBatches } from './rewriteOldBatches.js';

export const spoolTables = `
  CREATE TABLE IF NOT EXISTS spool (
    id INTEGER PRIMARY KEY AUTOINCREMENT, app TEXT NOT NULL, env TEXT NOT NULL, received_at INTEGER NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS dead_letters (
    id INTEGER PRIMARY KEY AUTOINCREMENT, app TEXT NOT NULL, env TEXT NOT NULL, received_at INTEGER NOT NULL,
    why TEXT NOT NULL, event TEXT NOT NULL, person TEXT
  ) STRICT;
  CREATE TABLE IF NOT EXISTS buried (
    id INTEGER PRIMARY KEY, app TEXT NOT NULL, env TEXT NOT NULL, received_at INTEGER NOT NULL,
    bytes BLOB NOT NULL, why TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS loaded (
    only INTEGER PRIMARY KEY CHECK (only = 1), id INTEGER NOT NULL
  ) STRICT`;

/** What one request brought and is taken. */
export interface SpooledBatch {
  readonly app: string;
  readonly env: string;
  /** Epoch ms, the collector's clock. */
  readonly receivedAt: number;
  /** As `writeRow` writes it; empty when nothing is taken. */
  readonly bytes: Buffer;
}

export interface SpoolRow extends SpooledBatch {
  /** The offset: grows, is never used twice. */
  readonly id: number;
}

export interface DeadLetter {
  readonly why: string;
  /** The refused event as JSON, cut to `limits.deadLetterBytes`. */
  readonly event: string;
  /** Whose it is, as a `PersonHash`; null where an older collector put it aside. */
  readonly person?: string | null;
}

/** Batches and refused events of one app and environment that are somebody's. */
export interface Mine {
  readonly app: string;
  readonly env: string;
  isMine(batch: SpooledBatch): boolean;
  /** `PersonHash`es. */
  readonly persons: readonly string[];
}

export interface SpoolOptions {
  readonly maxBytes?: number | undefined;
  readonly onError?: (error: unknown) => void;
  /** Inside each commit of batches: what is written here is on disk with them, or not at all. */
  readonly onWrite?: () => void;
}

export interface Spool {
  /**
   * Resolves once the batch is on disk. Requests that come together share one commit.
   * @throws Problem `spool-full` or `spool-unavailable`, both 503 with Retry-After.
   */
  append(batch: SpooledBatch, deadLetters: readonly DeadLetter[]): Promise<void>;
  /** Batches after `id`, oldest first, bounded by rows and bytes. */
  read(afterId: number): readonly SpoolRow[];
  /** The last batch the event store confirmed. */
  loadedId(): number;
  /** Remembers it and forgets what lies behind it, but for a margin. */
  setLoaded(id: number): void;
  /** Goes back to the oldest batch still kept, to feed it again. */
  rewind(): void;
  /** Puts a batch aside, whole, that the event store can never take, so that those behind it get through. */
  bury(row: SpoolRow, why: string): void;
  /** All batches kept of one place: waiting, loaded a moment ago, or put aside. Others are answered in between. */
  readAll(app: string, env: string): AsyncIterable<SpooledBatch>;
  deadLetters(mine: Omit<Mine, 'isMine'>): readonly (DeadLetter & { readonly receivedAt: number })[];
  /** Takes away what is somebody's and overwrites it. Answers how many batches and refused events that were. */
  erase(mine: Mine): Promise<{ readonly batches: number; readonly deadLetters: number }>;
  /** Forgets refused events that came before (epoch ms). */
  forgetLetters(receivedBefore: number): void;
  onCommit(onCommitted: () => void): () => void;
  /** When the oldest batch came that the event store has not confirmed; epoch ms, undefined when it has all. */
  oldestWaiting(): number | undefined;
  size(): { readonly bytes: number; readonly waiting: number };
  /** Commits what is queued; later appends are refused. */
  close(): void;
}

interface Queued {
  readonly batch: SpooledBatch;
  readonly deadLetters: readonly DeadLetter[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

interface StoredRow {
  id: number;
  app: string;
  env: string;
  received_at: number;
  bytes: Buffer | ArrayBuffer;
}

export function createSpool(sql: Sql, options: SpoolOptions = {}): Spool {
  // What is loaded and forgotten before it is copied from the log into the file was written once and not twice.
  sql.exec(`PRAGMA wal_autocheckpoint = ${limits.spoolLogPages}`);
  addColumn(sql, 'dead_letters', 'person', 'TEXT');
  rewriteOldBatches(sql);
  const { maxBytes = limits.spoolBytes, onError = () => undefined, onWrite = () => undefined } = options;
  const listeners = new Set<() => void>();
  let queue: Queued[] = [];
  let queuedBytes = 0;
  let scheduled = false;
  let committedAt = 0;
  let closed = false;
  let loaded = sql.get<{ id: number }>('SELECT id FROM loaded')?.id ?? 0;
  /** Bytes of each app, waiting or queued. */
  const byApp = createShares(sql);
  let { bytes, waiting } = byApp.read(loaded);
  const countAnew = () => {
    ({ bytes, waiting } = byApp.read(loaded));
    for (const { batch } of queue) byApp.add(batch.app, batch.bytes.length);
  };
  let deadLetters = sql.get<{ count: number }>('SELECT count(*) AS count FROM dead_letters')?.count ?? 0;

  const tail = createTail<SpoolRow>(limits.tailBytes);

  /** @returns the row as it is on disk once this is committed; undefined where there is nothing to load */
  const insert = ({ batch, deadLetters: letters }: Queued): SpoolRow | undefined => {
    const { app, env, receivedAt, bytes: body } = batch;
    for (const letter of letters) insertDeadLetter(sql, app, env, receivedAt, letter);
    deadLetters += letters.length;
    if (body.length === 0) return undefined;
    const id = sql.run(
      'INSERT INTO spool (app, env, received_at, bytes) VALUES (?, ?, ?, ?)',
      ...[app, env, receivedAt, body],
    );
    return { ...batch, id };
  };

  const trimDeadLetters = () => {
    if (deadLetters <= limits.deadLetters) return;
    const keepFrom = 'SELECT max(id) - ? FROM dead_letters';
    sql.run(`DELETE FROM dead_letters WHERE id <= (${keepFrom})`, Math.floor(limits.deadLetters * 0.9));
    deadLetters = sql.get<{ count: number }>('SELECT count(*) AS count FROM dead_letters')?.count ?? 0;
  };

  const commit = () => {
    scheduled = false;
    if (queue.length === 0) return;
    const group = queue.slice(0, limits.commitRows);
    queue = queue.slice(group.length);
    const groupBytes = group.reduce((sum, { batch }) => sum + batch.bytes.length, 0);
    queuedBytes -= groupBytes;
    try {
      const written = sql.transaction(() => {
        const rows = group.map(insert).filter((row) => row !== undefined);
        trimDeadLetters();
        onWrite();
        return rows;
      });
      tail.add(written);
      bytes += groupBytes;
      waiting += written.length;
      for (const { resolve } of group) resolve();
      for (const onCommitted of listeners) onCommitted();
    } catch (error) {
      onError(error);
      const message = 'The batch could not be written to disk and was not taken. Keep it and send it again.';
      const problem = createProblem(503, 'spool-unavailable', message, { retryAfterSeconds: 5 });
      for (const { batch, reject } of group) {
        byApp.add(batch.app, -batch.bytes.length);
        reject(problem);
      }
    }
    committedAt = performance.now();
    schedule();
  };
  // After this round of I/O: every request that was readable by then is in the same commit. Right after another one a
  // little later, since a commit costs the same for one request as for many.
  const schedule = () => {
    if (scheduled || queue.length === 0) return;
    scheduled = true;
    const waitMs = committedAt + limits.commitGapMs - performance.now();
    if (waitMs > 1) setTimeout(commit, waitMs);
    else setImmediate(commit);
  };

  return {
    append(batch, letters) {
      if (closed)
        return Promise.reject(createProblem(503, 'closing', 'The collector is stopping.', { retryAfterSeconds: 2 }));
      if (bytes + queuedBytes + batch.bytes.length > maxBytes) {
        const message = `${maxBytes} bytes of events wait for the event store, which is all this collector may keep. Send later.`;
        return Promise.reject(createProblem(503, 'spool-full', message, { retryAfterSeconds: 30 }));
      }
      if (byApp.size(batch.app) + batch.bytes.length > maxBytes * limits.spoolShare) {
        const message = `Events of ${batch.app} take up all that one app may of what this collector keeps for all. Send later.`;
        return Promise.reject(createProblem(503, 'spool-full', message, { where: batch.app, retryAfterSeconds: 30 }));
      }
      return new Promise((resolve, reject) => {
        byApp.add(batch.app, batch.bytes.length);
        queue.push({ batch, deadLetters: letters, resolve, reject });
        queuedBytes += batch.bytes.length;
        schedule();
      });
    },

    read(afterId) {
      const kept = tail.read(afterId);
      if (kept) return kept;
      const query = 'SELECT * FROM spool WHERE id > ? ORDER BY id LIMIT ?';
      const rows: SpoolRow[] = [];
      let read = 0;
      while (rows.length < limits.loadRows && read < limits.loadBytes) {
        const some = sql.all<StoredRow>(query, rows.at(-1)?.id ?? afterId, limits.readRows);
        for (const row of some) {
          if (rows.length === limits.loadRows || read >= limits.loadBytes) break;
          rows.push(toSpoolRow(row));
          read += row.bytes.byteLength;
        }
        if (some.length < limits.readRows) break;
      }
      return rows;
    },

    loadedId: () => loaded,

    setLoaded(id) {
      const done = byApp.take(loaded, id);
      sql.transaction(() => {
        sql.run('INSERT OR REPLACE INTO loaded (only, id) VALUES (1, ?)', id);
        sql.run('DELETE FROM spool WHERE id <= ?', id - limits.spoolMarginRows);
      });
      loaded = id;
      bytes -= done.bytes;
      waiting -= done.waiting;
    },

    rewind() {
      const oldest = sql.get<{ id: number | null }>('SELECT min(id) AS id FROM spool')?.id;
      if (oldest === undefined || oldest === null || oldest > loaded) return;
      sql.run('INSERT OR REPLACE INTO loaded (only, id) VALUES (1, ?)', oldest - 1);
      loaded = oldest - 1;
      countAnew();
    },

    bury(row, why) {
      sql.run(
        `INSERT OR IGNORE INTO buried (id, app, env, received_at, bytes, why)
         SELECT id, app, env, received_at, bytes, ? FROM spool WHERE id = ?`,
        ...[why, row.id],
      );
    },

    async *readAll(app, env) {
      for await (const { row } of readKept(sql, app, env)) yield row;
    },

    deadLetters({ app, env, persons }) {
      const query = 'SELECT received_at, why, event FROM dead_letters WHERE app = ? AND env = ? AND person = ?';
      const rows = persons.flatMap((person) =>
        sql.all<{ received_at: number; why: string; event: string }>(query, app, env, person),
      );
      return rows.map(({ received_at: receivedAt, why, event }) => ({ receivedAt, why, event }));
    },

    async erase({ app, env, isMine, persons }) {
      while (queue.length > 0) commit();
      tail.clear();
      const found: { table: string; id: number }[] = [];
      for await (const { table, row } of readKept(sql, app, env)) if (isMine(row)) found.push({ table, id: row.id });
      sql.exec('PRAGMA secure_delete = ON');
      const before = deadLetters;
      sql.transaction(() => {
        for (const { table, id } of found) sql.run(`DELETE FROM ${table} WHERE id = ?`, id);
        for (const person of persons)
          sql.run('DELETE FROM dead_letters WHERE app = ? AND env = ? AND person = ?', app, env, person);
      });
      sql.exec('PRAGMA secure_delete = OFF');
      // The log ahead of the file holds what was there before.
      sql.all('PRAGMA wal_checkpoint(TRUNCATE)');
      countAnew();
      deadLetters = sql.get<{ count: number }>('SELECT count(*) AS count FROM dead_letters')?.count ?? 0;
      return { batches: found.length, deadLetters: before - deadLetters };
    },

    forgetLetters(receivedBefore) {
      sql.run('DELETE FROM dead_letters WHERE received_at < ?', receivedBefore);
      deadLetters = sql.get<{ count: number }>('SELECT count(*) AS count FROM dead_letters')?.count ?? 0;
    },

    onCommit(onCommitted) {
      listeners.add(onCommitted);
      return () => listeners.delete(onCommitted);
    },
    oldestWaiting() {
      const query = 'SELECT received_at FROM spool WHERE id > ? ORDER BY id LIMIT 1';
      return sql.get<{ received_at: number }>(query, loaded)?.received_at;
    },
    size: () => ({ bytes: bytes + queuedBytes, waiting: waiting + queue.length }),
    close() {
      closed = true;
      while (queue.length > 0) commit();
    },
  };
}

function insertDeadLetter(sql: Sql, app: string, env: string, receivedAt: number, letter: DeadLetter): void {
  const { why, event, person = null } = letter;
  sql.run(
    'INSERT INTO dead_letters (app, env, received_at, why, event, person) VALUES (?, ?, ?, ?, ?, ?)',
    ...[app, env, receivedAt, why, event, person],
  );
}

/** Rows of both tables that hold batches, with a pause now and then in which browsers are answered. */
async function* readKept(sql: Sql, app: string, env: string) {
  for (const table of ['spool', 'buried']) {
    const query = `SELECT * FROM ${table} WHERE app = ? AND env = ? AND id > ? ORDER BY id LIMIT 20`;
    for (let last = 0; ; await nextTurn()) {
      const rows = sql.all<StoredRow>(query, app, env, last);
      for (const row of rows) yield { table, row: toSpoolRow(row) };
      const end = rows.at(-1);
      if (!end) break;
      last = end.id;
    }
  }
}

function toSpoolRow({ id, app, env, received_at: receivedAt, bytes }: StoredRow): SpoolRow {
  // Of many rows libsql gives bytes as an ArrayBuffer, of one as a Buffer.
  return { id, app, env, receivedAt, bytes: Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes) };
}
