/** Fetches JSON with a deadline, few attempts and a breaker. Never rejects; the host notices nothing. */
import * as limits from '../limits.js';
import * as natives from '../page/natives.js';
import { later } from '../page/natives.js';

/** @returns what fits, or undefined where it cannot be had now */
export type Request = <T>(
  url: string,
  maxBytes: number,
  fits: (value: unknown) => value is T,
  /** Posted as plain text, which needs no preflight. Default: a GET. */
  body?: string,
) => Promise<T | undefined>;

/** Between half of it and all of it, so that browsers do not come back all at once. */
export const jitter = (ms: number): number => ms * (0.5 + Math.random() / 2);

/** What a busy server asks for, in ms, from seconds or a date; 0 where it did not say. */
export function readRetryAfter({ headers }: Response): number {
  const asked = headers.get('retry-after') ?? '';
  const ms = Number(asked) * 1_000 || Date.parse(asked) - natives.now() || 0;
  return Math.min(Math.max(ms, 0), limits.breakerMaxMs);
}

/** A request that is given up after `ms`, its body included. Rejects as fetch does. No credentials, no headers of ours. */
export async function fetchWithin<T>(
  ms: number,
  url: string,
  init: RequestInit,
  read: (response: Response) => Promise<T>,
): Promise<T> {
  const abort = new AbortController();
  const cancel = later(() => abort.abort(), ms);
  try {
    return await read(
      await natives.fetch(url, { credentials: 'omit', referrerPolicy: 'origin', signal: abort.signal, ...init }),
    );
  } finally {
    cancel();
  }
}

export function createRequest(): Request {
  // By the page's own time, which nobody can set back.
  let closedUntil = 0;
  let breakMs = limits.breakerMs;
  const isClosed = () => performance.now() < closedUntil;
  return async (url, maxBytes, fits, body) => {
    for (let attempt = 1; attempt <= limits.attempts && !isClosed(); attempt++) {
      try {
        // The browser's own cache revalidates by ETag, which a header of ours would pay for with a preflight.
        const init: RequestInit = { cache: 'no-cache', ...(body && { method: 'POST', body }) };
        const text = await fetchWithin(limits.requestMs, url, init, async (response) => {
          // What was asked for at the same time and answered well opens nothing again.
          closedUntil = Math.max(closedUntil, performance.now() + readRetryAfter(response));
          if (response.status >= 400 && response.status < 500) attempt = limits.attempts;
          return response.ok ? response.text() : '';
        });
        const value = text.length <= maxBytes && natives.parse(text);
        if (fits(value)) {
          breakMs = limits.breakerMs;
          return value;
        }
      } catch {
        // Unreachable, too late or not JSON. The browser prints its own line of it; we add none.
      }
      if (attempt < limits.attempts)
        await new Promise<void>((resolve) => later(resolve, jitter(limits.retryMs * 2 ** attempt)));
    }
    if (isClosed()) return undefined;
    closedUntil = performance.now() + jitter(breakMs);
    breakMs = Math.min(breakMs * 2, limits.breakerMaxMs);
    return undefined;
  };
}
