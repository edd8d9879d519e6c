/** Follows one target: tells at once where it is, and again whenever that changes. */
import type { TargetRef } from '@handrail/schema';
import type { Found, Unsubscribe } from '../contract.js';
import type { Watch } from './watch.js';

export type WatchTarget = (target: TargetRef, onChange: (found: Found) => void) => Unsubscribe;

const elementOf = (found: Found | undefined): Element | undefined =>
  found && 'element' in found ? found.element : undefined;

export function createWatchTarget(find: (target: TargetRef) => Found, watch: Watch): WatchTarget {
  return (target, onChange) => {
    let last: Found | undefined;
    const look = () => {
      const found = find(target);
      if (found.status === last?.status && elementOf(found) === elementOf(last)) return;
      last = found;
      onChange(found);
    };
    const stop = watch.onMutation(look);
    look();
    return stop;
  };
}
