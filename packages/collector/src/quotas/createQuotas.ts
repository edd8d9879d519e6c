/** How many events an app may send in a day, so that none fills the disk of all. */
import { createProblem } from '../createProblem.js';

/** Events a day (UTC), by app; `*` for those that are not named. Without a number there is no end. */
export type EventsPerDay = Readonly<Record<string, number>>;

export interface Quotas {
  /**
   * Before a batch is read.
   * @throws Problem 429 `quota-used-up`, with Retry-After until midnight (UTC)
   */
  check(app: string): void;
  /** After it was taken. */
  count(app: string, events: number): void;
}

const dayMs = 86_400_000;

/** Counted in memory: after a restart a day's count begins anew. */
export function createQuotas(perDay: EventsPerDay, now: () => number): Quotas {
  let day = 0;
  const used = new Map<string, number>();
  const limitOf = (app: string) => (Object.hasOwn(perDay, app) ? perDay[app] : perDay['*']) ?? Number.POSITIVE_INFINITY;
  return {
    check(app) {
      const nowMs = now();
      const today = Math.floor(nowMs / dayMs);
      if (today !== day) used.clear();
      day = today;
      const limit = limitOf(app);
      if ((used.get(app) ?? 0) < limit) return;
      const message = `${app} has sent the ${limit} events it may send in a day. An operator sets \`eventsPerDay\` in the collector's settings.`;
      const retryAfterSeconds = Math.ceil(((today + 1) * dayMs - nowMs) / 1000);
      throw createProblem(429, 'quota-used-up', message, { where: app, retryAfterSeconds });
    },
    count(app, events) {
      used.set(app, (used.get(app) ?? 0) + events);
    },
  };
}
