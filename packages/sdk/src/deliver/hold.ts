/** Holds a name that only one tab of the browser can hold: by Web Locks, or where there are none by a lease. */
import type { Unsubscribe } from '../contract.js';
import * as limits from '../limits.js';
import * as natives from '../page/natives.js';
import { createId, later, listen, quietly } from '../page/natives.js';

export interface Hold {
  /** Wait for it while another tab holds it; otherwise `onRefused` is called. */
  readonly wait: boolean;
  onHeld(): void;
  /** Where nothing may be stored there is no lease, and each tab is on its own. Default: it may. */
  mayStore?(): boolean;
  onRefused?(): void;
}

export function hold(name: string, how: Hold): Unsubscribe {
  const { locks } = navigator as { locks?: LockManager };
  if (!locks) return holdLease(name, how);
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

/** Exported for its test. Two tabs may both hold it for a moment; all that is held this way stands that. */
export function holdLease(name: string, { wait, onHeld, onRefused, mayStore }: Hold): Unsubscribe {
  const tab = createId();
  const key = `${name}:lease`;
  let isHeld = false;
  let cancel: Unsubscribe = () => {};
  /** `<until> <tab>`; undefined where nothing is kept, and so nobody is there to share with. */
  const read = () => quietly(() => localStorage.getItem(key))?.split(' ') ?? [];
  const isOurs = () => [undefined, tab].includes(read()[1]);

  function look(): void {
    const left = Number(read()[0]) - natives.now();
    // A lease from a clock that ran ahead is nobody's.
    if (!isOurs() && left > 0 && left <= limits.leaseMs) {
      if (wait) cancel = later(look, limits.leaseMs / 3);
      else onRefused?.();
      return;
    }
    if (mayStore?.() !== false) quietly(() => localStorage.setItem(key, `${natives.now() + limits.leaseMs} ${tab}`));
    // Long enough for another tab that writes at the same time: the last one has it.
    cancel = later(confirm, limits.leaseCheckMs);
  }

  function confirm(): void {
    if (isOurs()) {
      if (!isHeld) onHeld();
      isHeld = true;
      cancel = later(look, limits.leaseMs / 3);
    } else look();
  }

  const unlisten = listen(window, 'storage', (event) => {
    if (!wait || isHeld || (event as StorageEvent).key !== key) return;
    cancel();
    look();
  });
  look();
  return () => {
    cancel();
    unlisten();
    if (isOurs()) quietly(() => localStorage.removeItem(key));
  };
}
