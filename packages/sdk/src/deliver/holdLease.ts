/** Holds a name by a lease in localStorage, where there are no Web Locks: browsers have none on plain http. */
import type { Unsubscribe } from '../contract.js';
import * as limits from '../limits.js';
import { createId, later, listen, now, quietly } from '../page/natives.js';
import type { Hold } from './hold.js';

/** Two tabs may both hold it for a moment; all that is held this way stands that. */
export function holdLease(name: string, { wait, onHeld, onRefused, mayStore }: Hold): Unsubscribe {
  const tab = createId();
  const key = `${name}:lease`;
  let isHeld = false;
  let cancel: Unsubscribe = () => {};
  /** `<until> <tab>`; undefined where nothing is kept, and so nobody is there to share with. */
  const read = () => quietly(() => localStorage.getItem(key))?.split(' ') ?? [];
  const isOurs = () => [undefined, tab].includes(read()[1]);

  function look(): void {
    const left = Number(read()[0]) - now();
    // A lease from a clock that ran ahead is nobody's.
    if (!isOurs() && left > 0 && left <= limits.leaseMs) {
      if (wait) cancel = later(look, limits.leaseMs / 3);
      else onRefused?.();
      return;
    }
    if (mayStore?.() !== false) quietly(() => localStorage.setItem(key, `${now() + limits.leaseMs} ${tab}`));
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
