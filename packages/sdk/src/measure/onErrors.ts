/** Uncaught errors of the page, each kind once, as a fingerprint: neither message nor address leaves the page. */
import { fnv1a } from '@handrail/engine';
import type { Unsubscribe } from '../contract.js';
import { listen } from '../page/natives.js';
import * as limits from './limits.js';

export function onErrors(tell: (where: 'error' | 'rejection', fingerprint: string) => void): Unsubscribe {
  const known = new Set<string>();
  return listen(window, 'error unhandledrejection', (event) => {
    const { error, reason } = event as ErrorEvent & PromiseRejectionEvent;
    const isRejection = event.type !== 'error';
    // What failed to load is no error of the code, and bubbles here only while captured.
    if (!isRejection && !('message' in event)) return;
    const fingerprint = fingerprintOf(isRejection ? reason : error);
    if (known.has(fingerprint) || known.size >= limits.errors) return;
    known.add(fingerprint);
    tell(isRejection ? 'rejection' : 'error', fingerprint);
  });
}

/**
 * 16 hex digits of the error's kind and the places of its topmost frames. Places are file names without address and
 * query, with line and column; the message is left out, for it may hold anything.
 */
export function fingerprintOf(thrown: unknown): string {
  const { name, stack } = (thrown ?? {}) as Partial<Error>;
  const places = [...String(stack ?? '').matchAll(/([^/\s()?#@:]*)(?:[?#][^\s():]*)?:(\d+):(\d+)/g)];
  const frames = places.slice(0, limits.frames).map(([, file, line, column]) => `${file}:${line}:${column}`);
  const text = [typeof name === 'string' ? name : typeof thrown, ...frames].join('\n');
  const hex = (state: number) => (state >>> 0).toString(16).padStart(8, '0');
  const first = fnv1a(text);
  return hex(first) + hex(fnv1a(text, first));
}
