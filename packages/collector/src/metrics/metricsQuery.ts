/** What every metric is asked with: whose events, where and when. */
import type { Population } from '@handrail/schema';
import { createProblem } from '../createProblem.js';
import type { QueryValue } from '../events/eventStore.js';

export interface MetricsQuery {
  readonly app: string;
  readonly env: string;
  /** Epoch ms, half-open. */
  readonly from: number;
  readonly to: number;
  readonly population: Population;
}

const dayMs = 24 * 3_600_000;

/** Reads the query string. Default: people, the last 30 days. @throws Problem naming the parameter. */
export function readMetricsQuery(
  place: { app: string; env: string },
  query: Readonly<Record<string, unknown>>,
  nowMs: number,
): MetricsQuery {
  const to = readTime(query.to, 'to', nowMs);
  const from = readTime(query.from, 'from', to - 30 * dayMs);
  if (from >= to) throw createProblem(400, 'bad-query', 'from is not before to.', { where: 'from' });
  const { population = 'people' } = query;
  if (population !== 'people' && population !== 'simulated' && population !== 'all') {
    throw createProblem(400, 'bad-query', 'population is people, simulated or all.', { where: 'population' });
  }
  return { app: place.app, env: place.env, from, to, population };
}

/** Epoch ms or an ISO date. */
function readTime(value: unknown, name: string, otherwise: number): number {
  if (value === undefined || value === '') return otherwise;
  const ms = /^\d+$/.test(String(value)) ? Number(value) : Date.parse(String(value));
  if (Number.isSafeInteger(ms)) return ms;
  throw createProblem(400, 'bad-query', `${name} is neither epoch milliseconds nor an ISO date.`, { where: name });
}

/** The same as bound values; `signed` is 1 where only those reach a goal for whom a backend has signed who they are. */
export function bindMetricsQuery(
  { app, env, from, to, population }: MetricsQuery,
  signed: boolean,
): Record<string, QueryValue> {
  return { app, env, from, to, population, signed: signed ? 1 : 0 };
}
