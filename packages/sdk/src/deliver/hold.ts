/** Holds a name that only one tab of the browser can hold: by Web Locks, or where there are none by a lease. */
import type { Unsubscribe } from '../contract.js';
import * as limits from '../limits.js';
import * as natives from '../page/natives.js';
import { createId, later, listen, quietly } from '../page/natives.js';

export interface Hold {
  /** Wait for it while another tab holds it; otherwise `onRefused` is called. */
  readonly wait: boolean;
  onHeld(): void;
  onRefused?(): void;
}

export function hold(name: string, { wait, onHeld, onRefused }: Hold): Unsubscribe {
  const locks = (navigator as { locks?: LockManager }).locks;
  if (!locks) return holdLease(name, { wait, onHeld, onRefused: onRefused ?? (() => {}) });
  const abort = new AbortController();
  let release: Unsubscribe = () => abort.abort();
  const keep = (lock: Lock | null) => {
    if (!lock) return onRefused?.();
    return new Promise<void>((resolve) => {
      release = resolve;
      quietly(onHeld);
    });
  };
  // A sandboxed frame may not lock. It shares nothing with other tabs either, so it is on its own.
  locks
    .request(name, wait ? { signal: abort.signal } : { ifAvailable: true }, keep)
    .catch(() => !abort.signal.aborted && quietly(onHeld));
  return () => release();
}

/** Exported for its test. Two tabs may both hold it for a moment; all that is held this way stands that. */
export function holdLease(name: string, { wait, onHeld, onRefused }: Hold): Unsubscribe {
  const tab = createId();
  const key = `${name}:lease`;
  const read = () =>
    quietly(() => natives.parse(localStorage.getItem(key) ?? 'null') as { tab: string; until: number } | null);
  let held = false;
  let cancel: Unsubscribe = () => {};
  const next = (run: () => void, ms: number) => {
    cancel();
    cancel = later(run, ms);
  };
  const look = () => {
    const lease = read();
    const other =
      lease && lease.tab !== tab && lease.until > natives.now() && lease.until < natives.now() + 2 * limits.leaseMs;
    if (other) {
      held = false;
      if (wait) next(look, limits.leaseMs / 3);
      else onRefused?.();
      return;
    }
    quietly(() => localStorage.setItem(key, natives.stringify({ tab, until: natives.now() + limits.leaseMs })));
    next(confirm, held ? 0 : 50 + Math.random() * 50);
  };
  const confirm = () => {
    const lease = read();
    // Where nothing can be written there is nobody to share with.
    if (lease && lease.tab !== tab) return look();
    if (!held) {
      held = true;
      onHeld();
    }
    next(look, limits.leaseMs / 3);
  };
  const unlisten = listen(window, 'storage', (event) => wait && !held && (event as StorageEvent).key === key && look());
  look();
  return () => {
    cancel();
    unlisten();
    if (read()?.tab === tab) quietly(() => localStorage.removeItem(key));
  };
}
