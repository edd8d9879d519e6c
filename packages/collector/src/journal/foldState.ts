/** State is a pure fold over the journal, so that what browsers get cannot drift from what was recorded. */
import type { JournalEntry, State } from '@handrail/schema';

/** Before anything happened: nothing published, nothing started. */
export function createState(app: string, env: string): State {
  return { format: 1, app, env, seq: 0, bundle: null, locales: [], waves: {}, kills: [], off: false };
}

export function foldState(app: string, env: string, entries: Iterable<JournalEntry>): State {
  let state = createState(app, env);
  for (const entry of entries) state = applyEntry(state, entry);
  return state;
}

/** Entries of other environments, and those that no browser needs to know of, leave the state as it is. */
export function applyEntry(state: State, entry: JournalEntry): State {
  if (entry.env !== state.env || entry.app !== state.app) return state;
  const change = findChange(state, entry);
  return change === undefined ? state : { ...state, ...change, seq: entry.seq };
}

function findChange(state: State, { kind, body }: JournalEntry): Partial<State> | undefined {
  switch (kind) {
    case 'publish':
    case 'promote':
      return { bundle: String(body.bundle), locales: body.locales as readonly string[] };
    case 'start':
    case 'advance': {
      const release = String(body.release);
      const started = new Set([...(state.waves[release] ?? []), Number(body.wave)]);
      return { waves: { ...state.waves, [release]: [...started].sort((a, b) => a - b) } };
    }
    case 'roll-back': {
      const { [String(body.release)]: _, ...waves } = state.waves;
      return { waves };
    }
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
