/** How much of the spool each app takes up, so that none crowds out the others. */
import type { Sql } from '../sql/openSql.js';

export interface Shares {
  /** Bytes waiting or queued. */
  size(app: string): number;
  add(app: string, bytes: number): void;
  /** Takes off what lies after one batch and up to another, before it is forgotten. */
  take(afterId: number, untilId: number): void;
  /** Counts anew what is on disk. */
  read(): void;
}

/** @param loadedId the last batch the event store confirmed: what comes after waits */
export function createShares(sql: Sql, loadedId: () => number): Shares {
  const sizes = new Map<string, number>();
  const find = (afterId: number, untilId: number) =>
    sql.all<{ app: string; bytes: number }>(
      'SELECT app, sum(length(bytes)) AS bytes FROM spool WHERE id > ? AND id <= ? GROUP BY app',
      ...[afterId, untilId],
    );
  const add = (app: string, bytes: number) => void sizes.set(app, (sizes.get(app) ?? 0) + bytes);
  const read = () => {
    sizes.clear();
    for (const { app, bytes } of find(loadedId(), Number.MAX_SAFE_INTEGER)) add(app, bytes);
  };
  read();
  return {
    size: (app) => sizes.get(app) ?? 0,
    add,
    take(afterId, untilId) {
      for (const { app, bytes } of find(afterId, untilId)) add(app, -bytes);
    },
    read,
  };
}
