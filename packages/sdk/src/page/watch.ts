/** Lets many wait for changes of the page on one shared MutationObserver, and costs the page at most 2 % of its time. */
import type { Unsubscribe } from '../contract.js';
import * as limits from '../limits.js';
import * as natives from './natives.js';
import { later, listen, quietly } from './natives.js';
import type { Root } from './roots.js';

export interface Watch {
  /** Calls back after the page has changed, when there is room for it. Unobserved while nobody waits. */
  onMutation(look: () => void): Unsubscribe;
  /** Calls back once more without a change, when there is room for it. */
  lookAgain(): void;
}

const changes = { attributes: true, characterData: true, childList: true, subtree: true };

export function createWatch(top: Document, readRoots: () => readonly Root[]): Watch {
  const looks = new Set<() => void>();
  let due: (() => void)[] = [];
  let cancel: Unsubscribe | undefined;
  let unlisten: Unsubscribe | undefined;
  let restUntil = 0;
  let cost = 0;
  const observer = new natives.MutationObserver(schedule);

  function schedule(): void {
    cancel ??= later(run, Math.max(0, restUntil - natives.now()));
  }

  function run(): void {
    const start = performance.now();
    cancel = undefined;
    if (!due.length) {
      due = [...looks];
      cost = 0;
      // Roots that came since are observed from now on; observing one again changes nothing.
      for (const root of readRoots()) observer.observe(root, changes);
    }
    while (due.length && performance.now() - start < limits.sliceMs) {
      const look = due.shift();
      if (look && looks.has(look)) quietly(look);
    }
    cost += performance.now() - start;
    if (due.length) schedule();
    else restUntil = natives.now() + Math.min(limits.restMaxMs, Math.max(limits.restMinMs, cost * limits.restFactor));
  }

  return {
    lookAgain: schedule,
    onMutation(look) {
      if (!looks.size) {
        for (const root of readRoots()) observer.observe(root, changes);
        // What makes an element visible without a mutation.
        unlisten = listen(top.defaultView ?? top, 'resize transitionend animationend toggle load', schedule);
      }
      looks.add(look);
      return () => {
        looks.delete(look);
        if (looks.size) return;
        observer.disconnect();
        unlisten?.();
        cancel?.();
        cancel = undefined;
        due = [];
      };
    },
  };
}
