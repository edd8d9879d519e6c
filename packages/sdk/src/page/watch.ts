/** Lets many wait for changes of the page on one shared MutationObserver, and costs the page at most 2 % of its time. */
import type { Unsubscribe } from '../contract.js';
import * as limits from '../limits.js';
import * as natives from './natives.js';
import { later, listen, quietly } from './natives.js';
import type { Root } from './roots.js';

/** @returns true where there was not the time to look at everything: it is called again soon */
export type Look = () => unknown;

export interface Watch {
  /**
   * Calls back after the page has changed, when there is room for it. Unobserved while nobody waits.
   * @param isShallow for elements that come to the document; spared are shadow roots, frames, attributes and texts
   */
  onMutation(look: Look, isShallow?: boolean): Unsubscribe;
  /** Calls back once more without a change, when there is room for it. */
  lookAgain(look: Look): void;
}

const children = { childList: true, subtree: true };
const changes = { ...children, attributes: true, characterData: true };

export function createWatch(top: Document, readRoots: () => readonly Root[]): Watch {
  /** What looks, and whether it is shallow. */
  const looks = new Map<Look, boolean>();
  /** 0 while nobody waits, 1 for the document's elements, 2 for all there is. */
  let depth = 0;
  /** Of this round, and of the next: who waited when something changed. */
  let due = new Set<Look>();
  let next = new Set<Look>();
  let cancel: Unsubscribe | undefined;
  let unlisten: Unsubscribe | undefined;
  let restUntil = 0;
  let cost = 0;
  const observer = new natives.MutationObserver(hear);

  /** Observing again what is observed changes nothing, but for what is observed of it. */
  function observe(): void {
    if (depth > 1) for (const root of readRoots()) observer.observe(root, changes);
    else observer.observe(top, children);
  }

  function adjust(): void {
    const before = depth;
    depth = looks.size && ([...looks.values()].includes(false) ? 2 : 1);
    if (depth < before) {
      observer.disconnect();
      // What was observed and not yet told is gone with it.
      if (depth) hear();
    }
    if (depth !== before && depth) observe();
  }

  function schedule(): void {
    cancel ??= later(run, restUntil - performance.now());
  }

  /** A change during a round is looked at in the next one. */
  function hear(): void {
    for (const look of looks.keys()) next.add(look);
    schedule();
  }

  function run(): void {
    const start = performance.now();
    cancel = undefined;
    if (!due.size) {
      [due, next] = [next, due];
      cost = 0;
      // Roots that came since are observed from now on.
      observe();
    }
    for (const look of due) {
      // The last one to begin takes its part of the slice as well.
      if (performance.now() - start > limits.sliceMs - limits.findMs) break;
      due.delete(look);
      if (quietly(look) === true) due.add(look);
    }
    cost += performance.now() - start;
    if (!due.size)
      restUntil = performance.now() + Math.min(limits.restMaxMs, Math.max(limits.restMinMs, cost * limits.restFactor));
    if (due.size || next.size) schedule();
  }

  return {
    lookAgain(look) {
      due.add(look);
      schedule();
    },
    onMutation(look, isShallow = false) {
      if (!looks.size) {
        // What makes an element visible without a mutation.
        unlisten = listen(top.defaultView ?? top, 'resize transitionend animationend toggle load', hear);
      }
      looks.set(look, isShallow);
      adjust();
      return () => {
        looks.delete(look);
        due.delete(look);
        next.delete(look);
        adjust();
        if (looks.size) return;
        unlisten?.();
        cancel?.();
        cancel = undefined;
      };
    },
  };
}
