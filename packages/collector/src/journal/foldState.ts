/** State is a pure fold over the journal, so that what browsers get cannot drift from what was recorded. */
import type { JournalEntry, State } from '@handrail/schema';
import { applyRelease, noReleases, type Releases, startedIn } from './foldReleases.js';

/** One app: what browsers get of each environment, and where its releases stand. */
export interface AppFold {
  readonly app: string;
  readonly states: Readonly<Record<string, State>>;
  readonly releases: Releases;
}

export function createFold(app: string): AppFold {
  return { app, states: {}, releases: noReleases };
}

/** Before anything happened: nothing published, nothing started. */
export function createState(app: string, env: string): State {
  return { format: 1, app, env, seq: 0, bundle: null, locales: [], waves: {}, kills: [], off: false };
}

export function stateOf(fold: AppFold, env: string): State {
  return (Object.hasOwn(fold.states, env) ? fold.states[env] : undefined) ?? createState(fold.app, env);
}

export function foldState(app: string, env: string, entries: Iterable<JournalEntry>): State {
  let fold = createFold(app);
  for (const entry of entries) fold = applyEntry(fold, entry);
  return stateOf(fold, env);
}

/** Entries that no browser needs to know of leave the state as it is. */
export function applyEntry(fold: AppFold, entry: JournalEntry): AppFold {
  if (entry.app !== fold.app) return fold;
  const releases = applyRelease(fold.releases, entry);
  const before = stateOf(fold, entry.env);
  const change = { ...findChange(before, entry), ...findWaves(before, fold.releases, releases) };
  if (Object.keys(change).length === 0) return { ...fold, releases };
  return { ...fold, releases, states: { ...fold.states, [entry.env]: { ...before, ...change, seq: entry.seq } } };
}

/** Waves are what the releases' own fold says, whatever the entry asked for. */
function findWaves({ env, waves }: State, before: Releases, after: Releases): Partial<State> {
  if (before.envs[env] === after.envs[env]) return {};
  const started = startedIn(after, env);
  return JSON.stringify(started) === JSON.stringify(waves) ? {} : { waves: started };
}

function findChange(state: State, { kind, body }: JournalEntry): Partial<State> | undefined {
  switch (kind) {
    case 'publish':
    case 'promote':
      return { bundle: String(body.bundle), locales: body.locales as readonly string[] };
    case 'kill':
      return { kills: [...new Set([...state.kills, String(body.what)])].sort() };
    case 'revive':
      return { kills: state.kills.filter((kill) => kill !== body.what) };
    case 'off':
      return { off: true };
    case 'on':
      return { off: false };
    default:
      return undefined;
  }
}
