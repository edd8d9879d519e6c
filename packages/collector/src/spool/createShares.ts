/** How much of the spool waits, and how much of that is each app's, so that none crowds out the others. */
import type { Sql } from '../sql/openSql.js';

export interface Waiting {
  readonly bytes: number;
  /** Batches. */
  readonly waiting: number;
}

export interface Shares {
  /** Bytes waiting or queued. */
  size(app: string): number;
  add(app: string, bytes: number): void;
  /** Takes off what lies after one batch and up to another, before it is forgotten. Returns how much that was. */
  take(afterId: number, untilId: number): Waiting;
  /** Counts anew what lies on disk after a batch. Returns how much that is. */
  read(afterId: number): Waiting;
}

/** Lengths are put down first: grouping the rows as they are would carry every batch through the sorter. */
const sharesSql = `
  WITH sizes AS MATERIALIZED (SELECT app, length(bytes) AS size FROM spool WHERE id > ? AND id <= ?)
  SELECT app, sum(size) AS bytes, count(*) AS waiting FROM sizes GROUP BY app`;

export function createShares(sql: Sql): Shares {
  const sizes = new Map<string, number>();
  const find = (afterId: number, untilId: number) =>
    sql.all<Waiting & { readonly app: string }>(sharesSql, afterId, untilId);
  const add = (app: string, bytes: number) => void sizes.set(app, (sizes.get(app) ?? 0) + bytes);
  return {
    size: (app) => sizes.get(app) ?? 0,
    add,
    take(afterId, untilId) {
      const taken = find(afterId, untilId);
      for (const { app, bytes } of taken) add(app, -bytes);
      return sum(taken);
    },
    read(afterId) {
      sizes.clear();
      const found = find(afterId, Number.MAX_SAFE_INTEGER);
      for (const { app, bytes } of found) add(app, bytes);
      return sum(found);
    },
  };
}

const sum = (shares: readonly Waiting[]): Waiting => ({
  bytes: shares.reduce((all, { bytes }) => all + bytes, 0),
  waiting: shares.reduce((all, { waiting }) => all + waiting, 0),
});
