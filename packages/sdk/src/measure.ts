/** What can wait until the page rests: sending, the collector's stream, and measuring how the page does. Loaded when idle. */

import type { Unsubscribe } from './contract.js';
import { createRelay, type RelayHands } from './deliver/createRelay.js';
import { createSender, type SenderOptions } from './deliver/createSender.js';
import type { GuideHands } from './guide.js';
import { createFlagged as createFlags, type FlaggedPage } from './measure/createFlagged.js';
import * as limits from './measure/limits.js';
import { type ExplainedPage, offerExplain } from './measure/offerExplain.js';
import { onErrors } from './measure/onErrors.js';
import { type FrictionPage, onFriction } from './measure/onFriction.js';
import { onVitals } from './measure/onVitals.js';
import type { Happening } from './page/moments.js';
import { quietly } from './page/natives.js';

export { namedHashes } from '@handrail/engine';
export { holdLease } from './deliver/holdLease.js';

/** What core lends. None of it throws. */
export interface MeasureHands
  extends Pick<GuideHands, 'record' | 'memory'>,
    FrictionPage,
    FlaggedPage,
    ExplainedPage,
    Omit<RelayHands, 'mayStore' | 'streamUrl'>,
    Omit<SenderOptions, 'isLeader' | 'wakeLeader' | 'url'> {
  /** Where the collector hears of this app and environment; ends in a slash. */
  readonly keyUrl: string;
  /** Told to guides that wait for it. */
  hear(friction: Extract<Happening, { kind: 'friction' }>): void;
}

export interface Measure {
  /** Sends what is written down. Resolves to the ms to wait before it is done again; undefined when done. */
  send(): Promise<number | undefined>;
  stop(): void;
}

/** Of every page, with a collector and without: the first of this file that core asks for. */
export function createFlagged(hands: MeasureHands): Unsubscribe {
  offerExplain(hands);
  return createFlags(hands);
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
      hands.hear({ kind: 'friction', friction });
    }),
  ];
  // Nothing is known yet where the collector was away from the start.
  const bundle = quietly(() => hands.running().state.bundle);
  // What is remembered may have been written by anybody.
  if (quietly(() => hands.memory.rememberExposure(`heartbeat ${bundle}`)))
    record({ n: 'heartbeat', host: location.hostname });
  return {
    send: createSender({ ...hands, ...relay, url: `${keyUrl}e` }),
    stop() {
      for (const stop of stops) stop();
    },
  };
}
