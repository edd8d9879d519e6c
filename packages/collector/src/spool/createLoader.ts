/** Feeds the event store from the spool by offset, at the store's own pace and through restarts of either side. */
import { type EventStore, isRefused } from '../events/eventStore.js';
import { limits } from '../limits.js';
import type { Spool, SpoolRow } from './createSpool.js';

export interface Loader {
  /** Resolves once the insert that is under way, if any, has ended: what was read before is then in the store or not. */
  settle(): Promise<void>;
  /** Stops once all that is on disk is loaded, an insert fails, or that time is over: then after the one under way. */
  close(finishWithinMs?: number): Promise<void>;
}

export interface LoaderOptions {
  readonly onLoaded?: (batches: number) => void;
  readonly onBuried?: (row: SpoolRow, why: string) => void;
}

/** Longest wait for a store that is away, unless it says it is back. */
const maxWaitMs = 5_000;

export function createLoader(spool: Spool, store: EventStore, options: LoaderOptions = {}): Loader {
  let closed = false;
  /** On the clock of `performance`. */
  let finishBy = 0;
  let failures = 0;
  let inserting: Promise<void> = Promise.resolve();
  let wake: () => void = () => undefined;
  const offCommit = spool.onCommit(() => wake());
  const offReady = store.onReady(() => {
    failures = 0;
    // A store that died may have lost what it had confirmed last; feeding that again cannot count twice.
    spool.rewind();
    wake();
  });

  /** A clear refusal of one batch must not hold up the others; anything else is retried for ever. */
  const insert = async (rows: readonly SpoolRow[]): Promise<void> => {
    try {
      await store.insert(rows);
    } catch (error) {
      if (!isRefused(error)) throw error;
      const [only] = rows;
      if (rows.length > 1 || !only) {
        for (const row of rows) await insert([row]);
        return;
      }
      spool.bury(only, `event store: ${error.message}`);
      options.onBuried?.(only, error.message);
    }
  };

  const wait = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (closed) wake();
    });
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  const run = async () => {
    while (!closed || performance.now() < finishBy) {
      const after = spool.loadedId();
      const rows = spool.read(after);
      const last = rows.at(-1);
      if (!last) {
        if (closed) return;
        await wait(maxWaitMs);
        continue;
      }
      try {
        inserting = insert(rows);
        await inserting;
        // A rewind while the insert ran means this confirmation may be of a store that has lost it.
        if (spool.loadedId() === after) spool.setLoaded(last.id);
        failures = 0;
        options.onLoaded?.(rows.length);
        if (!closed) await pause(limits.loadPauseMs);
      } catch {
        if (closed) return;
        failures += 1;
        await wait(Math.min(limits.loadPauseMs * 2 ** failures, maxWaitMs));
      }
    }
  };
  const running = run();

  return {
    settle: () => inserting.catch(() => undefined),
    async close(finishWithinMs = 0) {
      closed = true;
      finishBy = performance.now() + finishWithinMs;
      offCommit();
      offReady();
      wake();
      await running;
    },
  };
}
