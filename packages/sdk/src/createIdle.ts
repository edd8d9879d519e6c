/** A Handrail that stands down: every call is answered, nothing is done. */
import type { Bus } from './createBus.js';
import { version } from './files.js';
import type { Handrail, HandrailEvents } from './handrail.js';

/** @param ready resolves once it has been said why */
export function createIdle(bus: Bus<HandrailEvents>, ready: Promise<void>): Handrail {
  const nothing = () => {};
  return {
    version,
    ready,
    flag: (_id, fallback) => fallback ?? null,
    decide: () => undefined,
    onChange: (onChange) => bus.on('change', onChange),
    identify: nothing,
    track: nothing,
    start: () => false,
    dismiss: nothing,
    consent: nothing,
    reset: nothing,
    flush: () => ready,
    on: bus.on,
    off: nothing,
  };
}
