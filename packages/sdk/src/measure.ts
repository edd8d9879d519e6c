/** What can wait until the page rests: sending, the collector's stream, and measuring how the page does. Loaded when idle. */
import type { Friction } from '@handrail/schema';
import type { Unsubscribe } from './contract.js';
import type { Unnamed } from './guide.js';
import * as limits from './measure/limits.js';
import { onErrors } from './measure/onErrors.js';
import { type FrictionPage, onFriction } from './measure/onFriction.js';
import { onVitals } from './measure/onVitals.js';

export { createSender } from './deliver/createSender.js';
export { followStream } from './deliver/followStream.js';

/** What core lends. None of it throws. */
export interface MeasureHands extends FrictionPage {
  record(event: Unnamed): void;
  /** Told to guides that wait for it, and recorded. */
  hear(friction: Friction): void;
  /** Hash of the bundle that decides now. */
  bundle(): string | null | undefined;
  /** Whether this was not yet said in this session. */
  isFirst(what: string): boolean;
}

export function createMeasure(hands: MeasureHands): Unsubscribe {
  const { record } = hands;
  let left = limits.frictions;
  const stops = [
    onErrors((where, fingerprint) => record({ n: 'error', where, fingerprint })),
    onVitals((vital, value) => record({ n: 'vital', vital, value })),
    onFriction(hands, (friction) => {
      if (left-- > 0) record({ n: 'friction', friction });
      hands.hear(friction);
    }),
  ];
  if (hands.isFirst(`heartbeat ${hands.bundle()}`)) record({ n: 'heartbeat', host: location.hostname });
  return () => {
    for (const stop of stops) stop();
  };
}
