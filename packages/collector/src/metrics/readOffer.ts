/** Whether offering a guide to whoever seems stuck helped, in the shape the wire promises. */
import type { OfferReport, Plan } from '@handrail/schema';
import { findGuide } from '../acts/findPublished.js';
import { createProblem } from '../createProblem.js';
import type { EventStore } from '../events/eventStore.js';
import { isSigned } from '../identity/needsProof.js';
import { limits } from '../limits.js';
import { compareMeans, type Sample } from './compareMeans.js';
import { bindMetricsQuery, type MetricsQuery } from './metricsQuery.js';
import { offerSql } from './offerSql.js';

interface Row {
  in_arm: 'rollout' | 'control';
  users: number;
  simulated_users: number;
  accepted: number;
  seen: number;
  trouble_mean: number;
  trouble_variance: number;
  over: number;
  time_mean: number;
  time_variance: number;
}

/**
 * @param nowMs what was to come by then has come
 * @throws Problem where the guide is not published, or waits for nobody who seems stuck; and what `EventStore.query` throws
 */
export async function readOffer(
  store: EventStore,
  query: MetricsQuery,
  guide: string,
  plan: Plan,
  nowMs: number,
): Promise<OfferReport> {
  const { title, goal, isOffered } = findGuide(plan, guide);
  if (!isOffered) {
    const message = `The guide ${guide} is offered to nobody: none of its triggers is {"friction": ...}.`;
    throw createProblem(400, 'not-an-offer', message, { where: 'guide' });
  }
  const rows = await store.query<Row>(offerSql, {
    ...bindMetricsQuery(query, isSigned(plan, query.env)),
    guide,
    asOf: nowMs,
    window: limits.troubleMs,
    most: limits.troubles,
    goal: goal?.event ?? '',
    within: goal?.withinMs ?? 0,
  });
  const [offered, control] = (['rollout', 'control'] as const).map((arm) => rows.find(({ in_arm }) => in_arm === arm));
  const troubleOf = (row: Row | undefined): Sample => ({
    users: row?.seen ?? 0,
    mean: row?.trouble_mean ?? 0,
    variance: row?.trouble_variance ?? 0,
  });
  const timeOf = (row: Row | undefined): Sample => ({
    users: row?.over ?? 0,
    mean: row?.time_mean ?? 0,
    variance: row?.time_variance ?? 0,
  });
  return {
    ...query,
    simulatedUsers: rows.reduce((sum, row) => sum + row.simulated_users, 0),
    totalUsers: rows.reduce((sum, row) => sum + row.users, 0),
    guide,
    title,
    offered: offered?.users ?? 0,
    accepted: offered?.accepted ?? 0,
    control: control?.users ?? 0,
    trouble: {
      ...compareMeans(troubleOf(offered), troubleOf(control)),
      withinMs: limits.troubleMs,
      most: limits.troubles,
    },
    time:
      goal?.event === undefined
        ? null
        : { ...compareMeans(timeOf(offered), timeOf(control)), withinMs: goal.withinMs, event: goal.event },
  };
}
