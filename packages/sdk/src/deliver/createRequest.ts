/** Fetches a text with a deadline, few attempts and a breaker. Never rejects; the host notices nothing. */
import { limits } from '../limits.js';
import { later, natives } from '../page/natives.js';

export type Request = (
  url: string,
  maxBytes: number,
  accepts: (text: string) => boolean,
) => Promise<string | undefined>;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => later(resolve, ms));
/** Between half of it and all of it, so that browsers do not come back all at once. */
export const jitter = (ms: number): number => ms * (0.5 + Math.random() / 2);

/** What a server that is busy asks for, in ms: seconds or a date. Undefined where it did not say. */
export function readRetryAfter(response: Response): number | undefined {
  const asked = response.headers.get('retry-after');
  if (!asked) return undefined;
  const seconds = Number(asked);
  const ms = Number.isNaN(seconds) ? Date.parse(asked) - natives.now() : seconds * 1_000;
  return ms > 0 ? Math.min(ms, limits.breakerMaxMs) : undefined;
}

/** `fetch` that gives up after `ms`, in body too. Rejects as fetch does. */
export async function withDeadline<T>(ms: number, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const cancel = later(() => abort.abort(), ms);
  try {
    return await run(abort.signal);
  } finally {
    cancel();
  }
}

export function createRequest(): Request {
  let closedUntil = 0;
  let breakMs: number = limits.breakerMs;
  return async (url, maxBytes, accepts) => {
    for (let attempt = 1; attempt <= limits.attempts && natives.now() >= closedUntil; attempt++) {
      let wait = jitter(limits.retryMs * 2 ** attempt);
      try {
        const text = await withDeadline(limits.requestMs, async (signal) => {
          // No header of ours, so no preflight; the browser's own cache revalidates by ETag.
          const response = await natives.fetch(url, { cache: 'no-cache', credentials: 'omit', signal });
          if (!response.ok) {
            const asked = readRetryAfter(response);
            if (asked) closedUntil = natives.now() + asked;
            if (response.status < 500 && response.status !== 429) attempt = limits.attempts;
          } else if (Number(response.headers.get('content-length')) <= maxBytes) {
            return await response.text();
          }
          return undefined;
        });
        if (text !== undefined && text.length <= maxBytes && accepts(text)) {
          breakMs = limits.breakerMs;
          return text;
        }
      } catch {
        // The browser prints its own line about a request that failed; we add none.
        wait *= 2;
      }
      if (attempt < limits.attempts) await pause(wait);
    }
    if (natives.now() >= closedUntil) {
      closedUntil = natives.now() + jitter(breakMs);
      breakMs = Math.min(breakMs * 2, limits.breakerMaxMs);
    }
    return undefined;
  };
}
