/** Holds a name that only one tab of the browser can hold: by Web Locks, or where there are none by a lease. */
import type { Unsubscribe } from '../contract.js';
import { quietly } from '../page/natives.js';

export interface Hold {
  /** Wait for it while another tab holds it; otherwise `onRefused` is called. */
  readonly wait?: boolean;
  onHeld(): void;
  /** Where nothing may be stored there is no lease, and each tab is on its own. Default: it may. */
  mayStore?(): boolean;
  onRefused?(): void;
}

/** @param lease what is done on plain http, where browsers have no locks: `holdLease` */
export function hold(name: string, how: Hold, lease: (name: string, how: Hold) => Unsubscribe): Unsubscribe {
  const { locks } = navigator as { locks?: LockManager };
  if (!locks) return lease(name, how);
  const abort = new AbortController();
  let release: Unsubscribe = () => abort.abort();
  const options = how.wait ? { signal: abort.signal } : { ifAvailable: true };
  locks
    .request(name, options, (lock) => {
      if (!lock) return how.onRefused?.();
      return new Promise<void>((resolve) => {
        release = resolve;
        quietly(how.onHeld);
      });
    })
    // A sandboxed frame may not lock. It shares nothing with other tabs either, so it is on its own.
    .catch(() => abort.signal.aborted || quietly(how.onHeld));
  return () => release();
}
