/** How many events an app may send in a day, so that none fills the disk of all. */
import { createProblem } from '../createProblem.js';
import type { Sql } from '../sql/openSql.js';

/** Events a day (UTC), by app; `*` for those that are not named. Without a number there is no end. */
export type EventsPerDay = Readonly<Record<string, number>>;

export interface Quotas {
  /**
   * Before a batch is read.
   * @throws Problem 429 `quota-used-up`, with Retry-After until midnight (UTC)
   */
  check(app: string): void;
  /** Before a batch is written down; with a negative number where it then was not. */
  count(app: string, events: number): void;
  /** Writes down what was counted since. Meant for the transaction that writes the batches: both are on disk or neither is. */
  write(): void;
}

/** Beside the spool, in one file with it. */
export const quotasTable = `
  CREATE TABLE IF NOT EXISTS quotas_used (app TEXT PRIMARY KEY, day INTEGER NOT NULL, events INTEGER NOT NULL) STRICT`;

const dayMs = 86_400_000;

/** Apps without an end are not counted. */
export function createQuotas(sql: Sql, perDay: EventsPerDay, now: () => number): Quotas {
  let day = Math.floor(now() / dayMs);
  const rows = sql.all<{ app: string; events: number }>('SELECT app, events FROM quotas_used WHERE day = ?', day);
  const used = new Map(rows.map(({ app, events }) => [app, events]));
  const unwritten = new Set<string>();
  const limitOf = (app: string) => (Object.hasOwn(perDay, app) ? perDay[app] : perDay['*']) ?? Number.POSITIVE_INFINITY;

  const turn = (nowMs: number) => {
    const today = Math.floor(nowMs / dayMs);
    if (today !== day) used.clear();
    day = today;
  };

  return {
    check(app) {
      const nowMs = now();
      turn(nowMs);
      const limit = limitOf(app);
      if ((used.get(app) ?? 0) < limit) return;
      const message = `${app} has sent the ${limit} events it may send in a day. An operator sets \`eventsPerDay\` in the collector's settings.`;
      const retryAfterSeconds = Math.ceil(((day + 1) * dayMs - nowMs) / 1000);
      throw createProblem(429, 'quota-used-up', message, { where: app, retryAfterSeconds });
    },
    count(app, events) {
      if (limitOf(app) === Number.POSITIVE_INFINITY) return;
      turn(now());
      used.set(app, Math.max(0, (used.get(app) ?? 0) + events));
      unwritten.add(app);
    },
    write() {
      for (const app of unwritten) {
        const values = [app, day, used.get(app) ?? 0];
        sql.run('INSERT OR REPLACE INTO quotas_used (app, day, events) VALUES (?, ?, ?)', ...values);
      }
      unwritten.clear();
    },
  };
}
