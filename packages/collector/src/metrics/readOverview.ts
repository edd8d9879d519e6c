/** What the desk opens on: releases, guides and how much came in lately. */
import type { Overview, Plan, ReleaseStanding, State } from '@handrail/schema';
import type { Role } from '../access/roles.js';
import { isKilled } from '../acts/decideAct.js';
import type { EventStore } from '../events/eventStore.js';
import { recentSql } from './recentSql.js';

interface RecentRow {
  last24h: number;
  simulated: number;
  last_at: number;
  users: number;
}

/** `plan` is undefined before the first publish. With the event store away `events.away` says so; all else still holds. */
export async function readOverview(
  store: EventStore,
  state: State,
  plan: Plan | undefined,
  role: Role,
  nowMs: number,
  standingOf: (release: string) => ReleaseStanding | undefined = () => undefined,
): Promise<Overview> {
  const { app, env } = state;
  return {
    app,
    env,
    state,
    releases: Object.entries(plan?.releases ?? {}).map(([id, release]) => ({
      id,
      title: release.title,
      owner: release.owner ?? null,
      flag: release.flag,
      strategy: release.strategy,
      started: state.waves[id] ?? [],
      waves: release.waves,
      killed: isKilled(state, release.flag),
      holdout: release.holdout,
      ...pickStanding(standingOf(id)),
    })),
    guides: Object.entries(plan?.guides ?? {}).map(([id, { kind, title, owner = null, isOffered }]) => ({
      id,
      kind,
      title,
      owner,
      killed: state.kills.includes(`guides/${id}`),
      ...(isOffered && { isOffered }),
    })),
    events: await readRecent(store, app, env, nowMs),
    role,
  };
}

function pickStanding(standing: ReleaseStanding | undefined): Pick<Overview['releases'][number], 'standing'> {
  if (!standing) return {};
  const { stage, status, why } = standing;
  return { standing: { stage, status, why } };
}

async function readRecent(store: EventStore, app: string, env: string, nowMs: number): Promise<Overview['events']> {
  const status = store.status();
  if (status.is !== 'ready') return { last24h: 0, lastAt: null, simulatedLast24h: 0, away: status.why };
  const [row] = await store.query<RecentRow>(recentSql, { app, env, since: nowMs - 24 * 3_600_000 });
  const { last24h = 0, simulated = 0, last_at = 0, users = 0 } = row ?? {};
  return { last24h, lastAt: last_at === 0 ? null : last_at, simulatedLast24h: simulated, usersLast24h: users };
}
