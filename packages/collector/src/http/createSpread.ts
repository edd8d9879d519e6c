/** Tells many something a few at a time, so that what each of them then asks for does not come all at once. */
import { limits } from '../limits.js';

export interface Spread<Listener, News> {
  /** In the place of what they have not heard yet; whoever waited before stays before. */
  tell(place: string, listeners: Iterable<Listener>, news: News): void;
  /** Has gone. */
  drop(place: string, listener: Listener): void;
  close(): void;
}

/** How many are told in one turn, and how long the next one waits. */
const turnMs = 100;
const perTurn = (limits.spreadPerSecond * turnMs) / 1_000;

/** @param tell is called at once for the first of each place, and every tenth of a second for more of them */
export function createSpread<Listener, News>(
  tell: (listeners: readonly Listener[], news: News) => void,
): Spread<Listener, News> {
  const waiting = new Map<string, { readonly news: News; readonly listeners: Set<Listener> }>();
  let next: NodeJS.Timeout | undefined;

  const turn = () => {
    next = undefined;
    for (const [place, { news, listeners }] of waiting) {
      const now = [...listeners].slice(0, perTurn);
      for (const listener of now) listeners.delete(listener);
      if (listeners.size === 0) waiting.delete(place);
      tell(now, news);
    }
    if (waiting.size > 0) next = setTimeout(turn, turnMs).unref();
  };

  return {
    tell(place, listeners, news) {
      const all = new Set([...(waiting.get(place)?.listeners ?? []), ...listeners]);
      if (all.size === 0) return;
      waiting.set(place, { news, listeners: all });
      if (!next) turn();
    },
    drop(place, listener) {
      waiting.get(place)?.listeners.delete(listener);
    },
    close() {
      clearTimeout(next);
      waiting.clear();
    },
  };
}
