/** Follows one target: tells at once where it is, and again whenever that changes. */
import type { TargetRef } from '@handrail/schema';
import type { Found, Unsubscribe } from '../contract.js';
import * as limits from '../limits.js';
import { type Find, goOn, type Looking } from './find.js';
import type { Watch } from './watch.js';

export type WatchTarget = (target: TargetRef, onChange: (found: Found) => void) => Unsubscribe;

const elementOf = (found: Found | undefined): Element | undefined =>
  found && 'element' in found ? found.element : undefined;

export function createWatchTarget(find: Find, watch: Watch): WatchTarget {
  return (target, onChange) => {
    let last: Found | undefined;
    let looking: Looking<Found> | undefined;
    const look = (): boolean => {
      looking ??= find(target);
      // What was true stays true until there was time to look at all of the page.
      const found = goOn(looking, limits.findMs);
      if (!found) return true;
      looking = undefined;
      if (found.status !== last?.status || elementOf(found) !== elementOf(last)) {
        last = found;
        onChange(found);
      }
      return false;
    };
    const stop = watch.onMutation(look);
    if (look()) watch.lookAgain(look);
    return stop;
  };
}
