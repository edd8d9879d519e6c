/** A flag's value, which re-renders when it changes. */
import type { FlagAnswer, FlagId, FlagValue } from '@handrail/sdk';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useHandrail } from './useHandrail.js';

const nothing = () => {};

/**
 * The value now; `fallback` (null) while nothing is known of the flag, on a server, and while hydrating.
 * What is rendered and thrown away is no exposure: one is recorded once a component is on the page.
 */
export function useFlag<Id extends FlagId>(id: Id): FlagValue<Id> | null;
export function useFlag<Id extends FlagId, Fallback extends FlagValue<Id>>(
  id: Id,
  fallback: Fallback,
): FlagAnswer<Id, Fallback>;
export function useFlag(id: FlagId, fallback: unknown = null): unknown {
  const handrail = useHandrail();
  const subscribe = useCallback((onChange: () => void) => handrail?.onChange(onChange) ?? nothing, [handrail]);
  const read = () => {
    const decision = handrail?.decide(id);
    return decision && decision.reason !== 'unknown-flag' ? decision.value : fallback;
  };
  const value = useSyncExternalStore(subscribe, read, () => fallback);
  useEffect(() => {
    // At each change and not at each new value: in control, nothing that is seen changes.
    const expose = () => void handrail?.flag(id);
    expose();
    return handrail?.onChange(expose);
  }, [handrail, id]);
  return value;
}
