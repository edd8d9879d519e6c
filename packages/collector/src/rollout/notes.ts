/** What people wrote and were told about acts: kept beside the journal, which holds hashes only, so that it can be erased. */
import { createHash } from 'node:crypto';
import type { Sql } from '../sql/openSql.js';

export const notesTable = 'CREATE TABLE IF NOT EXISTS notes (hash TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT';

export interface Notes {
  /** Keeps a text and returns its hash: lower-case hex SHA-256. */
  put(text: string): string;
  find(hash: string): string | undefined;
}

export function createNotes(sql: Sql): Notes {
  return {
    put(text) {
      const hash = createHash('sha256').update(text).digest('hex');
      sql.run('INSERT OR IGNORE INTO notes (hash, text) VALUES (?, ?)', hash, text);
      return hash;
    },
    find: (hash) => sql.get<{ text: string }>('SELECT text FROM notes WHERE hash = ?', hash)?.text,
  };
}
