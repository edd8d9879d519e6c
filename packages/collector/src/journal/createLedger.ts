/** The journals folded in memory: current states, keys and tokens, and the one way to act on them. */
import type { JournalEntry, State } from '@handrail/schema';
import { hashSecret } from '../access/createSecret.js';
import { type Access, applyAccess, type Token, type WriteKey } from '../access/foldAccess.js';
import { createProblem, isProblem } from '../createProblem.js';
import { limits } from '../limits.js';
import { applyEntry, createState } from './foldState.js';
import type { Journal, JournalDraft, Journals } from './journal.js';

export interface Ledger {
  state(app: string, env: string): State;
  findKey(key: string): WriteKey | undefined;
  findToken(token: string): Token | undefined;
  /** Those that let somebody in now. */
  keys(app: string, env: string): readonly Granted<WriteKey>[];
  tokens(): readonly Granted<Token>[];
  /**
   * Appends what `decide` makes of the state as it is then; when somebody else acts in between it is asked again.
   * `decide` may throw a Problem, or return undefined when there is nothing to do.
   */
  act(app: string, env: string, decide: (state: State) => Act | undefined): Promise<JournalEntry | undefined>;
  read(app: string, afterSeq: number, limit?: number): Promise<readonly JournalEntry[]>;
  onState(onChange: (state: State) => void): () => void;
  /** Calls back with every revoked key's or token's id. */
  onRevoke(onRevoked: (id: string) => void): () => void;
}

/** The secret's hash, and what it lets somebody do. */
export type Granted<To> = readonly [hash: string, to: To];

export type Act = Omit<JournalDraft, 'env' | 'at'>;

interface Folded {
  readonly journal: Journal;
  readonly states: Map<string, State>;
  seq: number;
}

/** How often an act that lost the race is decided again. */
const attempts = 5;

export async function createLedger(journals: Journals, now: () => number = Date.now): Promise<Ledger> {
  const folded = new Map<string, Folded>();
  const access: Access = { keys: new Map(), tokens: new Map() };
  const listeners = new Set<(state: State) => void>();
  const revokeListeners = new Set<(id: string) => void>();

  const apply = (mine: Folded, entry: JournalEntry) => {
    if (entry.seq <= mine.seq) return;
    mine.seq = entry.seq;
    applyAccess(access, entry);
    if (entry.kind === 'revoke') for (const onRevoked of revokeListeners) onRevoked(String(entry.body.id));
    const before = mine.states.get(entry.env) ?? createState(entry.app, entry.env);
    const after = applyEntry(before, entry);
    mine.states.set(entry.env, after);
    if (after !== before) for (const onChange of listeners) onChange(after);
  };

  const open = async (app: string): Promise<Folded> => {
    const known = folded.get(app);
    if (known) return known;
    // A name that came to nothing, as of a mistyped app, uses up no place.
    if ([...folded.values()].filter(({ seq }) => seq > 0).length >= limits.apps) {
      throw createProblem(403, 'too-many-apps', `This collector already holds ${limits.apps} apps. Start another one.`);
    }
    const mine: Folded = { journal: journals.open(app), states: new Map(), seq: 0 };
    folded.set(app, mine);
    mine.journal.subscribe((entry) => apply(mine, entry));
    for (const entry of await mine.journal.read(0)) apply(mine, entry);
    return mine;
  };

  for (const app of await journals.apps()) await open(app);

  const state = (app: string, env: string) => folded.get(app)?.states.get(env) ?? createState(app, env);

  const act: Ledger['act'] = async (app, env, decide) => {
    const mine = await open(app);
    for (let attempt = 1; ; attempt += 1) {
      const decided = decide(state(app, env));
      if (decided === undefined) return undefined;
      try {
        return await mine.journal.append({ ...decided, env, at: now() }, mine.seq);
      } catch (error) {
        if (!isProblem(error) || error.problem.code !== 'journal-conflict' || attempt === attempts) throw error;
        for (const entry of await mine.journal.read(mine.seq)) apply(mine, entry);
      }
    }
  };

  return {
    state,
    keys: (app, env) => [...access.keys].filter(([, key]) => key.app === app && key.env === env),
    tokens: () => [...access.tokens],
    findKey: (key) => access.keys.get(hashSecret(key)),
    findToken: (token) => access.tokens.get(hashSecret(token)),
    read: async (app, afterSeq, limit) => folded.get(app)?.journal.read(afterSeq, limit) ?? [],
    act,
    onState(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    onRevoke(onRevoked) {
      revokeListeners.add(onRevoked);
      return () => revokeListeners.delete(onRevoked);
    },
  };
}
