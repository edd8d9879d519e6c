/** What each person has seen and done, merged from all their browsers. Bounded by bytes and age. */
import { mergeMemory, type PersonMemory, trimMemory } from '@handrail/engine';
import { limits } from '../limits.js';
import type { Sql } from '../sql/openSql.js';

/**
 * In a file of its own, where a commit need not wait for the disk: each browser has its part too and sends it again,
 * and a process that dies takes nothing with it. What is erased is overwritten.
 */
export const memoryTable = `
  PRAGMA synchronous = NORMAL;
  PRAGMA secure_delete = ON;
  CREATE TABLE IF NOT EXISTS memory (
    app TEXT NOT NULL, env TEXT NOT NULL, person TEXT NOT NULL, changed_at INTEGER NOT NULL, memory TEXT NOT NULL,
    PRIMARY KEY (app, env, person)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS memory_by_age ON memory (app, changed_at)`;

export interface Memories {
  /** Adds what a browser knows and answers all that is known. `person` is a `PersonHash`. */
  merge(app: string, env: string, person: string, memory: PersonMemory): PersonMemory;
  find(app: string, env: string, person: string): PersonMemory | undefined;
  /** True where there was something. It is gone from the disk once this returns. */
  erase(app: string, env: string, person: string): boolean;
  /** Forgets whoever was not seen for `limits.memoryKeptMs`. */
  sweep(): void;
}

const nothing: PersonMemory = { guides: {}, shows: [], events: {} };

/** @param now epoch ms @param maxBytes of one app */
export function createMemories(sql: Sql, now: () => number, maxBytes: number = limits.memoryAppBytes): Memories {
  const sizes = new Map<string, number>();
  const measure = 'SELECT app, sum(length(memory)) AS bytes FROM memory GROUP BY app';
  const readSizes = () => {
    sizes.clear();
    for (const { app, bytes } of sql.all<{ app: string; bytes: number }>(measure)) sizes.set(app, bytes);
  };
  readSizes();

  const readText = (app: string, env: string, person: string) => {
    const query = 'SELECT memory FROM memory WHERE app = ? AND env = ? AND person = ?';
    return sql.get<{ memory: string }>(query, app, env, person)?.memory;
  };

  /** Whoever was seen longest ago makes room: a stranger who invents people can only crowd out what is old. */
  const makeRoom = (app: string) => {
    while ((sizes.get(app) ?? 0) > maxBytes) {
      const oldest = 'SELECT rowid FROM memory WHERE app = ? ORDER BY changed_at LIMIT 200';
      sql.run(`DELETE FROM memory WHERE rowid IN (${oldest})`, app);
      readSizes();
    }
  };

  return {
    merge(app, env, person, memory) {
      const before = readText(app, env, person);
      const known = before === undefined ? nothing : (JSON.parse(before) as PersonMemory);
      const merged = trimMemory(mergeMemory(known, memory), limits.memoryGuides);
      const text = JSON.stringify(merged);
      const nowMs = now();
      // Most often a browser tells what is known already; that somebody was here is noted once a day.
      const touch = 'UPDATE memory SET changed_at = ? WHERE app = ? AND env = ? AND person = ? AND changed_at < ?';
      if (text === before) sql.run(touch, nowMs, app, env, person, nowMs - limits.memoryTouchMs);
      else {
        const put = 'INSERT OR REPLACE INTO memory (app, env, person, changed_at, memory) VALUES (?, ?, ?, ?, ?)';
        sql.run(put, app, env, person, nowMs, text);
        sizes.set(app, (sizes.get(app) ?? 0) + text.length - (before?.length ?? 0));
        makeRoom(app);
      }
      return merged;
    },
    find(app, env, person) {
      const text = readText(app, env, person);
      return text === undefined ? undefined : (JSON.parse(text) as PersonMemory);
    },
    erase(app, env, person) {
      const before = readText(app, env, person);
      sql.run('DELETE FROM memory WHERE app = ? AND env = ? AND person = ?', app, env, person);
      sizes.set(app, (sizes.get(app) ?? 0) - (before?.length ?? 0));
      // The log ahead of the file holds what was there before; emptied, it is nowhere.
      sql.all('PRAGMA wal_checkpoint(TRUNCATE)');
      return before !== undefined;
    },
    sweep() {
      sql.run('DELETE FROM memory WHERE changed_at < ?', now() - limits.memoryKeptMs);
      readSizes();
    },
  };
}
