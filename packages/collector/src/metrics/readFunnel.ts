/** The funnel of one guide, in the shape the wire promises. */
import type { GuideFunnel, PlanGuide } from '@handrail/schema';
import type { EventStore } from '../events/eventStore.js';
import { funnelSql } from './funnelSql.js';
import { bindMetricsQuery, type MetricsQuery } from './metricsQuery.js';

type Counts = readonly [keys: readonly string[], counts: readonly number[]];

interface FunnelRow {
  reached: number;
  started: number;
  simulated_users: number;
  completed: number;
  dismissed: number;
  goal_started: number;
  goal_completed: number;
  goal_dismissed: number;
  shown_counts: Counts;
  done_counts: Counts;
  all_endings: readonly (readonly [outcome: string, reason: string, step: string, users: number])[];
  medians: readonly (readonly [step: string, medianMs: number])[];
}

/** Steps and titles come from the published plan, so that a step nobody reached is still in the answer. */
export async function readFunnel(
  store: EventStore,
  query: MetricsQuery,
  guide: string,
  plan: PlanGuide,
  signed = false,
): Promise<GuideFunnel> {
  const goal = plan.goal?.event === undefined ? null : { event: plan.goal.event, withinMs: plan.goal.withinMs };
  const parameters = {
    ...bindMetricsQuery(query, signed),
    guide,
    goal: goal?.event ?? '',
    within: goal?.withinMs ?? 0,
  };
  const [row] = await store.query<FunnelRow>(funnelSql, parameters);
  const found: FunnelRow = row ?? nobody;
  const shown = toMap(found.shown_counts);
  const done = toMap(found.done_counts);
  const medians = new Map(found.medians);
  const dismissedAt = (step: string) =>
    found.all_endings.reduce(
      (sum, [outcome, , at, users]) => sum + (outcome === 'dismissed' && at === step ? users : 0),
      0,
    );

  return {
    ...query,
    simulatedUsers: found.simulated_users,
    totalUsers: found.reached,
    guide,
    title: plan.title,
    reached: found.reached,
    started: found.started,
    steps: plan.steps.map(({ id, label }) => ({
      id,
      label,
      shown: shown.get(id) ?? 0,
      done: done.get(id) ?? 0,
      dismissed: dismissedAt(id),
      medianMs: medians.get(id) ?? null,
    })),
    completed: found.completed,
    dismissed: found.dismissed,
    other: Math.max(0, found.started - found.completed - found.dismissed),
    endings: found.all_endings.map(([outcome, reason, step, users]) => ({
      outcome,
      reason,
      step: step || null,
      users,
    })),
    goal: goal && {
      ...goal,
      reachedUsers: found.goal_started,
      completedUsers: found.goal_completed,
      dismissedUsers: found.goal_dismissed,
    },
  };
}

const nobody: FunnelRow = {
  reached: 0,
  started: 0,
  simulated_users: 0,
  completed: 0,
  dismissed: 0,
  goal_started: 0,
  goal_completed: 0,
  goal_dismissed: 0,
  shown_counts: [[], []],
  done_counts: [[], []],
  all_endings: [],
  medians: [],
};

function toMap([keys, counts]: Counts): ReadonlyMap<string, number> {
  return new Map(keys.map((key, index) => [key, counts[index] ?? 0]));
}
