/** The exposure report of one flag, in the shape the wire promises. */
import type { ExposureReport, Plan } from '@handrail/schema';
import { findFlag } from '../acts/findPublished.js';
import type { EventStore } from '../events/eventStore.js';
import { isSigned } from '../identity/needsProof.js';
import { exposureSql } from './exposureSql.js';
import { bindMetricsQuery, type MetricsQuery } from './metricsQuery.js';

type Arm = ExposureReport['arms'][number]['arm'];

interface ExposureRow {
  total_users: number;
  simulated_users: number;
  all_arms: readonly (readonly [arm: Arm, variant: string, users: number, goalUsers: number])[];
  all_days: readonly (readonly [day: string, arm: string, users: number])[];
}

/** The goal is that of the release the flag belongs to; an unknown flag gets a did-you-mean. */
export async function readExposure(
  store: EventStore,
  query: MetricsQuery,
  flag: string,
  plan: Plan,
): Promise<ExposureReport> {
  const { title } = findFlag(plan, flag);
  const [release, planned] = Object.entries(plan.releases).find(([, each]) => each.flag === flag) ?? [null, undefined];
  const { event, withinMs = 0 } = planned?.goal ?? {};
  const parameters = {
    ...bindMetricsQuery(query, isSigned(plan, query.env)),
    flag,
    goal: event ?? '',
    within: withinMs,
  };
  const [row] = await store.query<ExposureRow>(exposureSql, parameters);
  const { total_users = 0, simulated_users = 0, all_arms = [], all_days = [] } = row ?? {};
  return {
    ...query,
    simulatedUsers: simulated_users,
    totalUsers: total_users,
    flag,
    title,
    release,
    arms: all_arms.map(([arm, variant, users, goalUsers]) => ({ arm, variant, users, goalUsers })),
    goal: event === undefined ? null : { event, withinMs },
    daily: all_days.map(([day, arm, users]) => ({ day, arm, users })),
  };
}
