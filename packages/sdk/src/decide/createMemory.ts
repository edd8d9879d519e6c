/** What this browser has seen and done, as one text that all tabs share. Bounded, and kept where that is allowed. */
import type { Memory } from '@handrail/engine';
import type { Json } from '@handrail/schema';
import * as limits from '../limits.js';

/** Where the text is kept. Read again before each change, so that tabs do not overwrite each other. */
export interface MemoryPlace {
  read(): string | undefined;
  write(text: string): void;
}

export interface Kept extends Memory {
  /** Of this format; anything else counts as nothing remembered. */
  readonly v: 1;
  /** Whose it is, once somebody has said who they are. */
  readonly of?: string;
  /** When somebody was last here, epoch ms. */
  readonly seenMs: number;
  /** How often each declared event happened. */
  readonly events: Readonly<Record<string, number>>;
  /** When those happened that a trigger counts, epoch ms, the latest last. */
  readonly times?: Readonly<Record<string, readonly number[]>>;
  /** How often each had happened when a step of a tour was last shown: what came after it is new to a tour that is resumed. */
  readonly stood?: Readonly<Record<string, number>>;
  /** Until when the last run that was handed to this origin might have been taken up, epoch ms: none is taken up twice. */
  readonly handedMs?: number;
  /** What guides keep in this browser only, by guide. */
  readonly kept?: Readonly<Record<string, Json | undefined>>;
  /** Exposures recorded in this session. */
  readonly exposed: readonly string[];
}

export interface MemoryKeeper {
  read(): Kept;
  change(changes: Partial<Kept>): void;
  /** @param name a declared event, so that there are only so many */
  rememberEvent(name: string): void;
  /** True the first time in a session. */
  rememberExposure(key: string): boolean;
  /** The page is in use: keeps the session going, or begins the next. True where one has begun. */
  touch(): boolean;
}

/** @param createId random and url-safe @param now epoch ms @param stringify to JSON */
export function createMemory(
  place: MemoryPlace,
  createId: () => string,
  now: () => number,
  stringify: (kept: Kept) => string,
): MemoryKeeper {
  let text: string | undefined;
  let kept = nothing;

  function read(): Kept {
    const written = place.read();
    if (written !== text) {
      text = written;
      kept = parse(written);
    }
    return kept;
  }

  function change(changes: Partial<Kept>): void {
    kept = { ...read(), ...changes };
    text = stringify(kept);
    place.write(text);
  }

  return {
    read,
    change,
    rememberEvent(name) {
      const { events } = read();
      change({ events: { ...events, [name]: (events[name] ?? 0) + 1 } });
    },
    rememberExposure(key) {
      const { exposed } = read();
      const isNew = !exposed.includes(key);
      if (isNew) change({ exposed: [...exposed, key].slice(-limits.rememberedExposures) });
      return isNew;
    },
    touch() {
      const { session, seenMs } = read();
      const awayMs = Math.abs(now() - seenMs);
      const isNew = !session || awayMs > limits.sessionMs;
      // Written now and then: often enough to know that somebody is here.
      if (isNew || awayMs > limits.seenMs)
        change({ seenMs: now(), ...(isNew && { session: createId(), exposed: [] }) });
      return isNew;
    },
  };
}

const nothing: Kept = { v: 1, guides: {}, shows: [], session: '', seenMs: 0, events: {}, exposed: [] };

function parse(text: string | undefined): Kept {
  try {
    const kept = JSON.parse(text ?? '') as Kept | null;
    return kept?.v === nothing.v ? kept : nothing;
  } catch {
    return nothing;
  }
}
