/** Deletes what is older than its class is kept: in the event store and among refused events. */
import type { WireEvent } from '@handrail/schema';
import type { EventStore } from '../events/eventStore.js';
import { limits } from '../limits.js';
import type { Spool } from '../spool/createSpool.js';

/** What people did and were shown, and how pages did: kept for different times. */
export type EventClass = 'behaviour' | 'technical';

const classes: Readonly<Record<WireEvent['n'], EventClass>> = {
  session_started: 'behaviour',
  exposure: 'behaviour',
  guide_reached: 'behaviour',
  guide_started: 'behaviour',
  step_shown: 'behaviour',
  step_done: 'behaviour',
  guide_ended: 'behaviour',
  event: 'behaviour',
  answer: 'behaviour',
  article_rated: 'behaviour',
  problem_reported: 'behaviour',
  page_viewed: 'technical',
  target_missing: 'technical',
  target_ambiguous: 'technical',
  error: 'technical',
  vital: 'technical',
  friction: 'technical',
  heartbeat: 'technical',
  dropped: 'technical',
};

/** In days. */
export interface Kept {
  readonly behaviour: number;
  readonly technical: number;
  /** Refused events. */
  readonly refused: number;
}

export interface Retention {
  /** Deletes now; resolves once it is gone from the disk. */
  sweep(): Promise<void>;
  close(): void;
}

export interface RetentionOptions {
  readonly store: Pick<EventStore, 'deleteBefore' | 'status'>;
  readonly spool: Pick<Spool, 'forgetLetters'>;
  readonly kept: Kept;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
}

const dayMs = 86_400_000;

export function createRetention({ store, spool, kept, now, onError }: RetentionOptions): Retention {
  const sweep = async () => {
    spool.forgetLetters(now() - kept.refused * dayMs);
    if (store.status().is !== 'ready') return;
    for (const one of ['behaviour', 'technical'] as const) {
      const names = Object.keys(classes).filter((name) => classes[name as WireEvent['n']] === one);
      await store.deleteBefore(names, now() - kept[one] * dayMs);
    }
  };
  const run = () => void sweep().catch(onError);
  const first = setTimeout(run, limits.retentionFirstMs).unref();
  const timer = setInterval(run, limits.retentionMs).unref();
  return {
    sweep,
    close() {
      clearTimeout(first);
      clearInterval(timer);
    },
  };
}
