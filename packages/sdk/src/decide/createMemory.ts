/** What this browser has seen and done: sessions, guides, events. Bounded, shared by all tabs, kept where allowed. */
import type { GuideMemory, Memory } from '@handrail/engine';
import * as limits from '../limits.js';

/** Where the text is kept. Read again before each change, so that tabs do not overwrite each other. */
export interface MemoryPlace {
  read(): string | undefined;
  write(text: string): void;
}

interface Kept extends Memory {
  readonly seenMs: number;
  readonly events: Readonly<Record<string, number>>;
  /** Exposures recorded in this session. */
  readonly exposed: readonly string[];
}

export interface MemoryKeeper {
  read(): Memory;
  eventCount(name: string): number;
  guide(id: string): GuideMemory | undefined;
  changeGuide(id: string, change: Partial<GuideMemory>): void;
  /** A showing counts when painted. */
  rememberShow(id: string, revision: number): void;
  rememberEvent(name: string): void;
  /** True the first time in a session. */
  rememberExposure(key: string): boolean;
  /** The page is in use: keeps the session going, or begins the next. True where one has begun. */
  touch(): boolean;
}

/** @param createId random and url-safe @param now epoch ms */
export function createMemory(place: MemoryPlace, createId: () => string, now: () => number): MemoryKeeper {
  let cached = { text: '', kept: {} as Partial<Kept> };

  function read(): Kept {
    const text = place.read() ?? '';
    if (text !== cached.text) cached = { text, kept: parse(text) };
    const { guides = {}, shows = [], session = '', seenMs = 0, events = {}, exposed = [] } = cached.kept;
    return { guides, shows, session, seenMs, events, exposed };
  }

  function change(fold: (kept: Kept) => Partial<Kept>): void {
    const kept = read();
    const text = JSON.stringify({ ...kept, ...fold(kept) });
    cached = { text, kept: parse(text) };
    place.write(text);
  }

  const changeGuide = (id: string, changes: Partial<GuideMemory>) =>
    change(({ guides }) => {
      const at = now();
      const before = own(guides, id) ?? { shown: 0, firstMs: at, lastMs: at, revision: 0 };
      const all = { ...guides, [id]: { ...before, ...changes } };
      return { guides: newest(all, limits.rememberedGuides, ({ lastMs }) => lastMs) };
    });

  return {
    read,
    changeGuide,
    guide: (id) => own(read().guides, id),
    eventCount: (name) => own(read().events, name) ?? 0,
    rememberShow(id, revision) {
      const before = own(read().guides, id);
      const lastMs = now();
      // A grown revision starts over: what was done with the old one does not count.
      const fresh =
        before && before.revision < revision ? { outcome: undefined, snoozedUntilMs: undefined, shown: 1 } : undefined;
      changeGuide(id, { shown: (before?.shown ?? 0) + 1, lastMs, revision, ...fresh });
      change(({ shows, session }) => ({
        shows: [...shows, { guide: id, atMs: lastMs, session }].slice(-limits.rememberedShows),
      }));
    },
    rememberEvent(name) {
      change(({ events }) => ({
        events: newest({ ...events, [name]: (own(events, name) ?? 0) + 1 }, limits.rememberedGuides, (count) => count),
      }));
    },
    rememberExposure(key) {
      if (read().exposed.includes(key)) return false;
      change(({ exposed }) => ({ exposed: [...exposed, key].slice(-limits.rememberedExposures) }));
      return true;
    },
    touch() {
      const { session, seenMs } = read();
      const at = now();
      const isOver = !session || at - seenMs > limits.sessionMs || seenMs > at + limits.sessionMs;
      if (isOver) change(() => ({ session: createId(), seenMs: at, exposed: [] }));
      // Written once a minute at most: often enough to know that somebody is here.
      else if (at - seenMs > 60_000) change(() => ({ seenMs: at }));
      return isOver;
    },
  };
}

const own = <T>(map: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(map, key) ? map[key] : undefined;

function newest<T>(map: Readonly<Record<string, T>>, max: number, weight: (value: T) => number): Record<string, T> {
  const entries = Object.entries(map);
  if (entries.length <= max) return map;
  return Object.fromEntries(entries.sort(([, a], [, b]) => weight(b) - weight(a)).slice(0, max));
}

/** Anything that is not what we wrote counts as nothing remembered. */
function parse(text: string): Partial<Kept> {
  try {
    const kept = JSON.parse(text) as Partial<Kept> | null;
    const isRecord = (value: unknown) => value === undefined || (typeof value === 'object' && value !== null);
    const fits =
      isRecord(kept?.guides) &&
      isRecord(kept?.events) &&
      [kept?.shows, kept?.exposed].every((list) => list === undefined || Array.isArray(list));
    return fits && kept ? kept : {};
  } catch {
    return {};
  }
}
