/** What there is of Handrail where there is no page, as on a server: every call is answered, nothing is done. */
import type { Json } from '@handrail/schema';
import type { Handrail } from './handrail.js';
import { version } from './page/version.js';

export function createIdle(): Handrail {
  const ready = Promise.resolve();
  const nothing = () => {};
  const never = () => nothing;
  return {
    version,
    ready,
    flag: (_id: string, fallback?: Json) => (fallback ?? null) as never,
    decide: () => undefined,
    onChange: never,
    identify: nothing,
    track: nothing,
    start: () => false,
    dismiss: nothing,
    consent: nothing,
    reset: nothing,
    flush: () => ready,
    on: never,
    off: nothing,
  };
}
