/** The time a route speaks of. */
import type { Window } from '../api/createApi.js';
import { dayMs } from '../limits.js';
import type { Route } from '../route/route.js';

export const timeOf = ({ days, population }: Route, now = Date.now()): Window => ({
  from: now - days * dayMs,
  to: now,
  population,
});

/** "in the last 30 days" */
export const timeWords = ({ days }: Route) => (days === 1 ? 'in the last 24 hours' : `in the last ${days} days`);
