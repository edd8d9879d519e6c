/** Asks the event store what is known of one release: who was exposed, whose outcome was bad, who adopted it. */
import { createConditionTest, type UserCounts } from '@handrail/engine';
import type { PlanGuardrail, PlanRelease } from '@handrail/schema';
import type { EventStore, QueryValue } from '../events/eventStore.js';
import { limits } from '../limits.js';
import { adoptedSql, answersSql, type BadKind, badSql, exposedSql } from './exposedSql.js';

export interface Measured {
  /** Epoch ms: all events that came in until then are counted. */
  readonly asOf: number;
  /** When anything last came in from anybody; null for never. */
  readonly lastAt: number | null;
  readonly exposed: readonly UserCounts[];
  /** By guardrail. One that can never speak is not there. */
  readonly bad: Readonly<Record<string, readonly UserCounts[]>>;
  /** Those of them that no client can have invented alone. */
  readonly credible: Readonly<Record<string, readonly UserCounts[]>>;
  /** People in the rollout arm, and those of them who reached the goal in time; null where it was not asked. */
  readonly adopted: { readonly exposed: number; readonly reached: number } | null;
}

export interface Question {
  readonly app: string;
  readonly env: string;
  readonly id: string;
  readonly plan: PlanRelease;
  readonly trees: readonly string[];
  readonly sinceMs: number;
  readonly asOf: number;
  readonly isLive: boolean;
  /** Only those count for whom the host's backend has signed who they are. */
  readonly isSigned: boolean;
}

interface Row {
  wave: number;
  rho: number;
  arm: 'rollout' | 'control';
  users: number;
  credible: number;
}

/** @throws what `EventStore.query` throws */
export async function measure(store: Pick<EventStore, 'query'>, question: Question): Promise<Measured> {
  const { app, env, id, plan, trees, sinceMs, asOf, isLive, isSigned } = question;
  const common = { app, env, flag: plan.flag, release: id, trees, since: sinceMs, signed: isSigned ? 1 : 0 };
  const rows = await store.query<Row & { last_at: number }>(exposedSql, common);
  const bad: [string, readonly UserCounts[]][] = [];
  const credible: [string, readonly UserCounts[]][] = [];
  for (const guardrail of plan.guardrails ?? []) {
    const asked = await ask(store, guardrail, common);
    if (!asked) continue;
    const { withinMs, counted } = guardrail;
    const window = { within: withinMs, closed: counted === 'closed' ? 1 : 0, asOf };
    const found = await store.query<Row>(badSql(asked.kind), { ...common, ...window, ...asked.parameters });
    bad.push([guardrail.id, toCounts(found)]);
    credible.push([guardrail.id, toCounts(found.map((row) => ({ ...row, users: row.credible })))]);
  }
  const goal = isLive && plan.goal?.event !== undefined ? plan.goal : undefined;
  const [adopted] = goal
    ? await store.query<{ exposed: number; adopted: number }>(adoptedSql, {
        ...common,
        goal: goal.event ?? '',
        within: goal.withinMs,
      })
    : [];
  return {
    asOf,
    lastAt: rows[0]?.last_at || null,
    exposed: toCounts(rows),
    bad: Object.fromEntries(bad),
    credible: Object.fromEntries(credible),
    adopted: adopted ? { exposed: adopted.exposed, reached: adopted.adopted } : null,
  };
}

type Parameters = Readonly<Record<string, QueryValue>>;

async function ask(
  store: Pick<EventStore, 'query'>,
  { bad }: PlanGuardrail,
  common: Parameters,
): Promise<{ kind: BadKind; parameters: Parameters } | undefined> {
  switch (bad.kind) {
    case 'event':
      return { kind: 'event', parameters: { event: bad.event } };
    case 'answer': {
      const { survey, question = '', answer, isAnonymous } = bad;
      if (isAnonymous) return undefined;
      const asked = { survey, question };
      const given = await store.query<{ details: string }>(answersSql, {
        ...common,
        ...asked,
        most: limits.differentAnswers,
      });
      const isTrue = createConditionTest();
      const isBad = ({ details }: { details: string }) => isTrue({ answer }, JSON.parse(details));
      return { kind: 'answer', parameters: { ...asked, answers: given.filter(isBad).map(({ details }) => details) } };
    }
    default:
      return { kind: bad.kind, parameters: { start: bad.start, end: bad.end, after: bad.afterMs } };
  }
}

function toCounts(rows: readonly Omit<Row, 'credible'>[]): readonly UserCounts[] {
  const counts = new Map<string, { wave: number; rho: number; rollout: number; control: number }>();
  for (const { wave, rho, arm, users } of rows) {
    const key = `${wave} ${rho}`;
    const count = counts.get(key) ?? { wave, rho, rollout: 0, control: 0 };
    count[arm] += users;
    counts.set(key, count);
  }
  return [...counts.values()];
}
