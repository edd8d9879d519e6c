/** Keeps the state current for all tabs of a browser: one of them leads, hears the collector, and tells the others. */
import type { Unsubscribe } from '../contract.js';
import * as limits from '../limits.js';
import { BroadcastChannel as Channel, listen, now, quietly } from '../page/natives.js';
import { followStream } from './followStream.js';
import { hold } from './hold.js';
import { holdLease } from './holdLease.js';

export interface RelayHands {
  /** Name that tabs of one app and origin share. */
  readonly name: string;
  readonly streamUrl: string;
  /** Where nothing may be stored there is no lease. */
  mayStore(): boolean;
  /** A state has come; not yet looked at. */
  take(state: unknown): void;
  /** Something has come, if only a heartbeat: the state is as fresh as at this time, epoch ms. */
  refresh(atMs: number): void;
  /** Asks for the state once, takes it and answers with it. Never rejects. */
  poll(): Promise<unknown>;
  /** This tab sends from now on, or another has something for it to send. */
  onWake(): void;
}

export interface Relay {
  isLeader(): boolean;
  /** Another tab leads and has something to send. */
  wakeLeader(): void;
  stop(): void;
}

export function createRelay({ name, streamUrl, mayStore, take, refresh, poll, onWake }: RelayHands): Relay {
  let last: unknown;
  let relayedMs = 0;
  let leading: AbortController | undefined;
  let channel: BroadcastChannel | undefined;
  let release: Unsubscribe | undefined;

  const post = (message: unknown) => quietly(() => channel?.postMessage(message));

  /** Followers hear what the leader hears, and now and then that nothing has changed. */
  function relay(state: unknown): void {
    last = state;
    relayedMs = now();
    post({ state });
  }

  function receive(state: unknown): void {
    relay(state);
    take(state);
  }

  function lead(): void {
    leading = new AbortController();
    onWake();
    void followStream(streamUrl, leading.signal, {
      receive,
      refresh(atMs) {
        refresh(atMs);
        if (last && atMs - relayedMs > limits.relayMs) receive(last);
      },
      poll: async () => relay(await poll()),
    });
  }

  function start(): void {
    channel = quietly(() => Channel && new Channel(name));
    if (channel) {
      channel.onmessage = ({ data }: MessageEvent<{ state?: unknown } | 'wake'>) => {
        if (data !== 'wake') take(data?.state);
        else if (leading) onWake();
      };
    }
    release = hold(name, { wait: true, mayStore, onHeld: lead }, holdLease);
  }

  /** Locks, streams and channels keep a page out of the back-forward cache. */
  function stop(): void {
    leading?.abort();
    leading = undefined;
    release?.();
    channel?.close();
    channel = undefined;
  }

  const stops = [
    listen(window, 'pagehide', stop),
    listen(window, 'pageshow', ({ persisted }: Partial<PageTransitionEvent>) => persisted && start()),
  ];
  start();
  return {
    isLeader: () => leading !== undefined,
    wakeLeader: () => void post('wake'),
    stop() {
      for (const end of stops) end();
      stop();
    },
  };
}
