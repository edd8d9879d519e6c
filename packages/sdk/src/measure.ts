/** What can wait until the page rests: sending, the collector's stream, and measuring how the page does. Loaded when idle. */
import type { Friction } from '@handrail/schema';
import { createRelay, type RelayHands } from './deliver/createRelay.js';
import { createSender, type SenderOptions } from './deliver/createSender.js';
import type { Unnamed } from './guide.js';
import * as limits from './measure/limits.js';
import { onErrors } from './measure/onErrors.js';
import { type FrictionPage, onFriction } from './measure/onFriction.js';
import { onVitals } from './measure/onVitals.js';

export { holdLease } from './deliver/holdLease.js';

/** What core lends. None of it throws. */
export interface MeasureHands
  extends FrictionPage,
    Omit<RelayHands, 'mayStore' | 'streamUrl'>,
    Omit<SenderOptions, 'isLeader' | 'wakeLeader' | 'url'> {
  /** Where the collector hears of this app and environment; ends in a slash. */
  readonly keyUrl: string;
  record(event: Unnamed): void;
  /** Told to guides that wait for it, and recorded. */
  hear(friction: Friction): void;
  /** Hash of the bundle that decides now. */
  bundle(): string | null | undefined;
  /** Whether this was not yet said in this session. */
  isFirst(what: string): boolean;
}

export interface Measure {
  /** Sends what is written down. Resolves to the ms to wait before it is done again; undefined when done. */
  send(): Promise<number | undefined>;
  stop(): void;
}

export function createMeasure(hands: MeasureHands): Measure {
  const { keyUrl, store, record } = hands;
  const relay = createRelay({ ...hands, streamUrl: `${keyUrl}stream`, mayStore: store.isShared });
  let left = limits.frictions;
  const stops = [
    relay.stop,
    onErrors((where, fingerprint) => record({ n: 'error', where, fingerprint })),
    onVitals((vital, value) => record({ n: 'vital', vital, value })),
    onFriction(hands, (friction) => {
      if (left-- > 0) record({ n: 'friction', friction });
      hands.hear(friction);
    }),
  ];
  if (hands.isFirst(`heartbeat ${hands.bundle()}`)) record({ n: 'heartbeat', host: location.hostname });
  return {
    send: createSender({ ...hands, ...relay, url: `${keyUrl}e` }),
    stop() {
      for (const stop of stops) stop();
    },
  };
}
