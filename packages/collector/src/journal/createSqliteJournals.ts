/** Journals in one SQLite table, for a collector that runs alone. */
import { EventEmitter } from 'node:events';
import type { JournalEntry, JournalKind, JsonObject } from '@handrail/schema';
import { createProblem } from '../createProblem.js';
import type { Sql } from '../sql/openSql.js';
import { hashEntry, noHash } from './hashEntry.js';
import type { Journal, Journals } from './journal.js';

export const journalTable = `
  CREATE TABLE IF NOT EXISTS journal (
    app TEXT NOT NULL, seq INTEGER NOT NULL, env TEXT NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL,
    kind TEXT NOT NULL, body TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL,
    PRIMARY KEY (app, seq)
  ) STRICT, WITHOUT ROWID`;

interface Row {
  app: string;
  seq: number;
  env: string;
  at: number;
  actor: string;
  kind: string;
  body: string;
  prev: string;
  hash: string;
}

const toEntry = (row: Row): JournalEntry => ({
  app: row.app,
  env: row.env,
  seq: row.seq,
  at: row.at,
  actor: row.actor,
  kind: row.kind as JournalKind,
  body: JSON.parse(row.body) as JsonObject,
  prev: row.prev,
  hash: row.hash,
});

export function createSqliteJournals(sql: Sql): Journals {
  const appended = new EventEmitter().setMaxListeners(0);

  const open = (app: string): Journal => ({
    async append(draft, expectedSeq) {
      const entry = sql.transaction(() => {
        const last = sql.get<Row>('SELECT * FROM journal WHERE app = ? ORDER BY seq DESC LIMIT 1', app);
        const lastSeq = last?.seq ?? 0;
        if (lastSeq !== expectedSeq) {
          const message = `The journal of ${app} is at ${lastSeq}, not ${expectedSeq}: somebody acted first. Look again and retry.`;
          throw createProblem(409, 'journal-conflict', message, { where: app });
        }
        const { env, at, actor, kind, body } = draft;
        const unhashed = { app, env, seq: lastSeq + 1, at, actor, kind, body, prev: last?.hash ?? noHash };
        const entry: JournalEntry = { ...unhashed, hash: hashEntry(unhashed) };
        sql.run(
          'INSERT INTO journal (app, seq, env, at, actor, kind, body, prev, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
          ...[app, entry.seq, env, at, actor, kind, JSON.stringify(body), entry.prev, entry.hash],
        );
        return entry;
      });
      appended.emit(app, entry);
      return entry;
    },

    async read(afterSeq, limit = Number.MAX_SAFE_INTEGER) {
      const query = 'SELECT * FROM journal WHERE app = ? AND seq > ? ORDER BY seq LIMIT ?';
      return sql.all<Row>(query, app, afterSeq, limit).map(toEntry);
    },

    subscribe(onEntry) {
      appended.on(app, onEntry);
      return () => appended.off(app, onEntry);
    },
  });

  return {
    open,
    apps: async () => sql.all<{ app: string }>('SELECT DISTINCT app FROM journal ORDER BY app').map((row) => row.app),
  };
}
