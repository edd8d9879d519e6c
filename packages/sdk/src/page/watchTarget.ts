/** Follows one target: tells at once where it is, and again whenever that changes. */
import type { TargetRef } from '@handrail/schema';
import type { Found, Unsubscribe } from '../contract.js';
import * as limits from '../limits.js';
import type { Find } from './find.js';
import type { Watch } from './watch.js';

export type WatchTarget = (target: TargetRef, onChange: (found: Found) => void) => Unsubscribe;

const elementOf = (found: Found | undefined): Element | undefined =>
  found && 'element' in found ? found.element : undefined;

export function createWatchTarget(find: Find, watch: Watch): WatchTarget {
  return (target, onChange) => {
    let last: Found | undefined;
    let patience = 1;
    const look = () => {
      const answer = find(target, patience);
      if (!answer && patience < limits.findPatience) {
        // The page was busy, which says nothing of the target: what was true stays true until there was time to look.
        patience *= 2;
        watch.lookAgain();
        return;
      }
      patience = 1;
      const found: Found = answer ?? { status: 'missing' };
      if (found.status === last?.status && elementOf(found) === elementOf(last)) return;
      last = found;
      onChange(found);
    };
    const stop = watch.onMutation(look);
    look();
    return stop;
  };
}
