/** While this tab leads, hears the collector's stream for all; where there is none, asks ever more rarely. */
import * as limits from '../limits.js';
import { later, now, parse, quietly } from '../page/natives.js';
import { jitter } from './createRequest.js';
import { readStream } from './readStream.js';

export interface StreamHands {
  /** A state has come; not yet looked at. */
  receive(state: unknown): void;
  /** Something has come, if only a heartbeat: the state is as fresh as at this time, epoch ms. */
  refresh(atMs: number): void;
  /** Asks for the state once. Never rejects. */
  poll(): Promise<void>;
}

/** Resolves once `signal` is aborted. Never rejects. */
export async function followStream(url: string, signal: AbortSignal, hands: StreamHands): Promise<void> {
  for (let failures = 0; !signal.aborted; failures++) {
    await readStream(url, signal, {
      onEvent(name, data) {
        failures = 0;
        if (name === 'state') quietly(() => hands.receive(parse(data)));
      },
      onAlive: () => hands.refresh(now()),
    });
    // Without a stream the state is asked for, ever more rarely; each time the stream is tried again.
    const waitMs = failures ? Math.min(limits.pollMaxMs, limits.pollMs * 2 ** failures) : limits.retryMs;
    await new Promise<void>((resolve) => {
      const cancel = later(resolve, jitter(waitMs));
      signal.onabort = () => resolve(cancel());
    });
    if (failures && !signal.aborted) await hands.poll();
  }
}
