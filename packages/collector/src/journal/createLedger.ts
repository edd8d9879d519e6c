/** The journals folded in memory: current states, keys and tokens, and the one way to act on them. */
import type { JournalEntry, State } from '@handrail/schema';
import { hashSecret } from '../access/createSecret.js';
import { type Access, applyAccess, type Token, type WriteKey } from '../access/foldAccess.js';
import { createProblem, isProblem } from '../createProblem.js';
import { limits } from '../limits.js';
import { type AppFold, applyEntry, createFold, stateOf } from './foldState.js';
import type { Journal, JournalDraft, Journals } from './journal.js';

export interface Ledger {
  /** Apps this collector has a journal of. */
  apps(): readonly string[];
  /** Where everything of an app stands, in all environments. */
  fold(app: string): AppFold;
  state(app: string, env: string): State;
  findKey(key: string): WriteKey | undefined;
  findToken(token: string): Token | undefined;
  /** Those that let somebody in now. */
  keys(app: string, env: string): readonly Granted<WriteKey>[];
  /** Keys whose signatures count now. */
  signers(app: string, env: string): readonly Granted<WriteKey>[];
  tokens(): readonly Granted<Token>[];
  /**
   * Appends what `decide` makes of the state as it is then; when somebody else acts in between it is asked again.
   * `decide` may throw a Problem, or return undefined when there is nothing to do.
   */
  act(
    app: string,
    env: string,
    decide: (state: State, fold: AppFold) => Act | undefined,
  ): Promise<JournalEntry | undefined>;
  read(app: string, afterSeq: number, limit?: number): Promise<readonly JournalEntry[]>;
  onState(onChange: (state: State) => void): () => void;
  /** Calls back with every entry, once it counts. */
  onEntry(onEntry: (entry: JournalEntry) => void): () => void;
  /** Calls back with every revoked key's or token's id. */
  onRevoke(onRevoked: (id: string) => void): () => void;
}

/** The secret's hash, and what it lets somebody do. */
export type Granted<To> = readonly [hash: string, to: To];

export type Act = Omit<JournalDraft, 'env' | 'at'>;

interface Folded {
  readonly journal: Journal;
  fold: AppFold;
  seq: number;
}

/** How often an act that lost the race is decided again. */
const attempts = 5;

export async function createLedger(journals: Journals, now: () => number = Date.now): Promise<Ledger> {
  const folded = new Map<string, Folded>();
  const access: Access = { keys: new Map(), signers: new Map(), tokens: new Map() };
  const listeners = new Set<(state: State) => void>();
  const revokeListeners = new Set<(id: string) => void>();
  const entryListeners = new Set<(entry: JournalEntry) => void>();

  const apply = (mine: Folded, entry: JournalEntry) => {
    if (entry.seq <= mine.seq) return;
    mine.seq = entry.seq;
    applyAccess(access, entry);
    if (entry.kind === 'revoke') for (const onRevoked of revokeListeners) onRevoked(String(entry.body.id));
    const before = mine.fold;
    mine.fold = applyEntry(before, entry);
    const after = stateOf(mine.fold, entry.env);
    if (after.seq === entry.seq) for (const onChange of listeners) onChange(after);
    for (const onEntry of entryListeners) onEntry(entry);
  };

  const open = async (app: string): Promise<Folded> => {
    const known = folded.get(app);
    if (known) return known;
    // A name that came to nothing, as of a mistyped app, uses up no place.
    if ([...folded.values()].filter(({ seq }) => seq > 0).length >= limits.apps) {
      throw createProblem(403, 'too-many-apps', `This collector already holds ${limits.apps} apps. Start another one.`);
    }
    const mine: Folded = { journal: journals.open(app), fold: createFold(app), seq: 0 };
    folded.set(app, mine);
    mine.journal.subscribe((entry) => apply(mine, entry));
    for (const entry of await mine.journal.read(0)) apply(mine, entry);
    return mine;
  };

  for (const app of await journals.apps()) await open(app);

  const fold = (app: string) => folded.get(app)?.fold ?? createFold(app);
  const state = (app: string, env: string) => stateOf(fold(app), env);

  const act: Ledger['act'] = async (app, env, decide) => {
    const mine = await open(app);
    for (let attempt = 1; ; attempt += 1) {
      const decided = decide(state(app, env), mine.fold);
      if (decided === undefined) return undefined;
      try {
        return await mine.journal.append({ ...decided, env, at: now() }, mine.seq);
      } catch (error) {
        if (!isProblem(error) || error.problem.code !== 'journal-conflict' || attempt === attempts) throw error;
        for (const entry of await mine.journal.read(mine.seq)) apply(mine, entry);
      }
    }
  };

  /** Of keys: asked for with every batch. */
  const hashes = new Map<string, string>();

  return {
    apps: () => [...folded.keys()],
    fold,
    state,
    keys: (app, env) => [...access.keys].filter(([, key]) => key.app === app && key.env === env),
    signers: (app, env) => [...access.signers].filter(([, key]) => key.app === app && key.env === env),
    tokens: () => [...access.tokens],
    findKey(key) {
      const hash = hashes.get(key) ?? hashSecret(key);
      const found = access.keys.get(hash);
      // Only of keys that count, which are public, so that there are no more of them than of those.
      if (found) hashes.set(key, hash);
      else hashes.delete(key);
      return found;
    },
    findToken: (token) => access.tokens.get(hashSecret(token)),
    read: async (app, afterSeq, limit) => folded.get(app)?.journal.read(afterSeq, limit) ?? [],
    act,
    onState(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    onEntry(onEntry) {
      entryListeners.add(onEntry);
      return () => entryListeners.delete(onEntry);
    },
    onRevoke(onRevoked) {
      revokeListeners.add(onRevoked);
      return () => revokeListeners.delete(onRevoked);
    },
  };
}
