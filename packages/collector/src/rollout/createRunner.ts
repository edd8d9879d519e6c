/** Lets releases run by themselves: looks at what is known, takes one step at a time, and writes each into the journal. */
import type { Plan, PlanRelease, State } from '@handrail/schema';
import { isKilled } from '../acts/decideAct.js';
import type { EventStore } from '../events/eventStore.js';
import { needsProof } from '../identity/needsProof.js';
import type { Ledger } from '../journal/createLedger.js';
import { findRecord, isRunning } from '../journal/foldReleases.js';
import type { AppFold } from '../journal/foldState.js';
import { limits } from '../limits.js';
import type { Spool } from '../spool/createSpool.js';
import type { Trees } from '../trees/createTrees.js';
import { decideStep, toEntry } from './decideStep.js';
import { findNewBreaches, type Known } from './judge.js';
import { type Measured, measure } from './measure.js';
import type { Notes } from './notes.js';

export interface Runner {
  /** Looks at everything soon: events were loaded, somebody acted. */
  wake(): void;
  /** Looks at everything now; resolves once it has. */
  run(): Promise<void>;
  /** What is known of a release of what is published now, for people and for acts by hand; undefined without one. */
  know(app: string, env: string, id: string): Known | undefined;
  /** Ends after the step that is under way. */
  close(): Promise<void>;
}

export interface RunnerOptions {
  readonly ledger: Ledger;
  readonly trees: Trees;
  readonly store: Pick<EventStore, 'query' | 'status'>;
  readonly spool: Pick<Spool, 'oldestWaiting'>;
  readonly notes: Notes;
  readonly now: () => number;
  readonly onError?: (error: unknown) => void;
}

/** What was last measured of one release, and when to look again. */
interface Look {
  readonly closure: string;
  readonly started: number;
  readonly measured: Measured | undefined;
  readonly dueMs: number;
  /** The wake after which it was begun: something came in since, where that is not the last one. */
  readonly wake: number;
}

/** Steps of one release in one round: validated to live takes fewer. */
const stepsAtOnce = 8;

export function createRunner(options: RunnerOptions): Runner {
  const { ledger, trees, store, spool, notes, now, onError = () => undefined } = options;
  const looks = new Map<string, Look>();
  let wakes = 0;
  let closed = false;
  let isWoken = false;
  let running: Promise<void> = Promise.resolve();
  let isRound = false;

  const knowIn = (fold: AppFold, state: State, id: string, plan: Plan, release: PlanRelease): Known => {
    const { app, env } = state;
    const record = findRecord(fold.releases, env, id);
    const look = looks.get(`${app}/${env}/${id}`);
    const isFitting = look?.closure === record.closure && look.started === record.started;
    return {
      plan,
      release,
      releases: fold.releases,
      id,
      record,
      isKilled: isKilled(state, release.flag),
      measured: isFitting ? look.measured : undefined,
      nowMs: now(),
    };
  };
  const find = (app: string, env: string, id: string) => {
    const fold = ledger.fold(app);
    const state = ledger.state(app, env);
    const plan = state.bundle === null ? undefined : trees.readPlan(state.bundle);
    const release = plan && Object.hasOwn(plan.releases, id) ? plan.releases[id] : undefined;
    return plan && release ? { fold, state, plan, release } : undefined;
  };
  const know: Runner['know'] = (app, env, id) => {
    const found = find(app, env, id);
    return found && knowIn(found.fold, found.state, id, found.plan, found.release);
  };

  /** Asks the event store where it is time to. While it is away nothing is known, which holds. */
  const look = async (app: string, env: string, known: Known): Promise<void> => {
    const { id, record, release } = known;
    const { closure, started, rollout } = record;
    const key = `${app}/${env}/${id}`;
    if (!isRunning(rollout) || closure === null) return void looks.delete(key);
    const last = looks.get(key);
    const isSame = last?.closure === closure && last.started === started;
    const nowMs = now();
    const shortest = Math.min(...(release.guardrails ?? []).map(({ withinMs }) => withinMs / 10));
    const idleMs = Math.min(limits.lookMaxMs, Math.max(limits.lookMinMs, shortest));
    if (isSame && nowMs < (last.wake < wakes ? last.dueMs : last.dueMs + idleMs)) return;
    // What comes in while the store is asked may not be in its answer.
    const wake = wakes;
    const begunMs = performance.now();
    const asOf = spool.oldestWaiting() ?? nowMs;
    let measured: Measured | undefined;
    if (store.status().is === 'ready') {
      const question = {
        app,
        env,
        id,
        plan: release,
        trees: record.trees[closure] ?? [],
        sinceMs: record.startedMs,
        asOf,
        isLive: rollout.stage === 'live',
        isSigned: needsProof({ ledger, trees }, app, env),
      };
      measured = await measure(store, question).catch((error) => void onError(error));
    }
    // A dear question is asked seldom: all of them together take half of the store's time at most.
    const pauseMs = Math.max(limits.lookMinMs, Math.max(1, looks.size) * (performance.now() - begunMs));
    looks.set(key, { closure, started, measured, dueMs: nowMs + pauseMs, wake });
  };

  const drive = async (app: string, env: string, id: string): Promise<void> => {
    const known = know(app, env, id);
    if (!known) return;
    await look(app, env, known);
    const fresh = know(app, env, id);
    if (!fresh) return;
    for (const { guardrail, then, isDoubtful } of findNewBreaches(fresh)) {
      const { closure } = fresh.record;
      await ledger.act(app, env, (_, { releases }) => {
        const { breaches, closure: current } = findRecord(releases, env, id);
        const isKnown = breaches.some(
          (one) => one.guardrail === guardrail && one.closure === closure && one.isDoubtful === isDoubtful,
        );
        const body = { release: id, guardrail, then, closure, ...(isDoubtful ? { doubt: 'one-address' } : {}) };
        return isKnown || current !== closure ? undefined : { kind: 'breach', actor: 'system', body };
      });
    }
    for (let step = 0; step < stepsAtOnce && !closed; step += 1) {
      const entry = await ledger.act(app, env, (state, fold) => {
        const found = find(app, env, id);
        if (!found) return undefined;
        const { act, why } = decideStep(knowIn(fold, state, id, found.plan, found.release));
        const decided = toEntry(act, id);
        return decided && { ...decided, body: { ...decided.body, why: notes.put(why) }, actor: 'system' };
      });
      if (!entry) return;
    }
  };

  const round = async () => {
    for (const app of ledger.apps()) {
      const { releases } = ledger.fold(app);
      for (const [env, mine] of Object.entries(releases.envs)) {
        for (const id of Object.keys(mine)) {
          if (closed) return;
          await drive(app, env, id).catch(onError);
        }
      }
    }
  };
  /** One round at a time; what happens meanwhile is looked at in another. */
  const run = (): Promise<void> => {
    isWoken = true;
    if (isRound || closed) return running;
    isRound = true;
    const rounds = async () => {
      try {
        while (isWoken && !closed) {
          isWoken = false;
          await round();
        }
      } finally {
        // Before anybody else gets a turn: whoever wakes it from here on starts another.
        isRound = false;
      }
    };
    running = rounds().catch(onError);
    return running;
  };
  const wake = () => {
    wakes += 1;
    void run();
  };
  const offEntry = ledger.onEntry(() => setImmediate(() => void run()));
  const timer = setInterval(() => void run(), limits.rolloutTickMs);
  timer.unref();
  setImmediate(() => void run());

  return {
    wake,
    run,
    know,
    async close() {
      closed = true;
      clearInterval(timer);
      offEntry();
      await running;
    },
  };
}
