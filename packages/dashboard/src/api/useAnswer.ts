/** Reads something from the collector, again every few seconds while somebody looks, and at once after an act. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { pollMs, slowestPollMs } from '../limits.js';
import { useDesk } from '../parts/desk.js';
import type { Answer, Failure } from './answer.js';

export interface Reading<T> {
  /** The last good answer, kept while later ones fail. */
  readonly value?: T;
  /** Why the last try failed. */
  readonly failure?: Failure;
  /** Asks again now. */
  retry(): void;
}

/** `key` names what is read: with another key, the value of the last stays until the new one is there. */
export function useAnswer<T>(key: string, read: () => Promise<Answer<T>>): Reading<T> {
  const desk = useDesk();
  const [reading, setReading] = useState<Omit<Reading<T>, 'retry'>>({});
  const [tries, setTries] = useState(0);
  const latest = useRef({ read, onSignedOut: desk.onSignedOut });
  latest.current = { read, onSignedOut: desk.onSignedOut };

  useEffect(() => {
    let stopped = false;
    let failures = 0;
    let timer = 0;

    const wait = (atLeastMs = 0) => {
      clearTimeout(timer);
      if (document.visibilityState === 'hidden') return;
      timer = window.setTimeout(ask, Math.max(atLeastMs, Math.min(pollMs * 2 ** failures, slowestPollMs)));
    };
    const ask = async () => {
      clearTimeout(timer);
      const answer = await latest.current.read();
      if (stopped) return;
      failures = answer.ok ? 0 : failures + 1;
      if (answer.ok) setReading({ value: answer.value });
      else if (answer.failure.kind === 'signed-out') latest.current.onSignedOut(answer.failure.message);
      else setReading((last) => ({ ...last, failure: answer.failure }));
      wait(answer.ok ? 0 : answer.failure.retryAfterMs);
    };
    const onVisibility = () => (document.visibilityState === 'hidden' ? clearTimeout(timer) : void ask());

    void ask();
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [key, tries, desk.acts, desk.api]);

  const retry = useCallback(() => setTries((count) => count + 1), []);
  return { ...reading, retry };
}
