/** Keeps the state and the bundle it names current: from the last good copy, the collector, its stream and other tabs. */
import type { Bundle, State } from '@handrail/schema';
import type { Unsubscribe } from '../contract.js';
import { limits } from '../limits.js';
import { later, natives, quietly } from '../page/natives.js';
import { createRequest, jitter, type Request } from './createRequest.js';
import type { Store } from './createStore.js';
import { hold } from './hold.js';
import { readStream } from './readStream.js';

export interface DeliveryOptions {
  readonly stateUrl: string;
  /** Undefined where nothing streams: a static tree. */
  readonly streamUrl: string | undefined;
  fileUrl(bundle: string, path: string): string;
  /** Name that tabs of one app and origin share. */
  readonly name: string;
  readonly store: Store;
  /** BCP 47, in the order of preference. */
  readonly locales: readonly string[];
  onDelivered(delivered: Delivered): void;
  /** A newer format than this SDK can read: the last good bundle is kept. */
  onUnsupported(why: string): void;
  /** Another tab has something for the one that sends. */
  onWake(): void;
}

export interface Delivered {
  readonly state: State;
  readonly bundle: Bundle;
  /** Epoch ms at which the state was last known to be current. */
  readonly freshMs: number;
}

export interface Delivery {
  /** Resolves after the first answer, good or bad. */
  start(): Promise<void>;
  /** Lets go of stream, lock and channel, so that the page can be frozen or closed. `start` takes them up again. */
  stop(): void;
  isLeader(): boolean;
  wakeLeader(): void;
  /** When the state was last known to be current, epoch ms. */
  freshMs(): number;
  readFile(bundle: string, path: string): Promise<unknown>;
}

interface Kept {
  readonly state: string;
  readonly index: string;
  readonly path: string;
  readonly freshMs: number;
}

const format = 1;
const keptKey = 'last-good';

const parse = (text: string): unknown => quietly(() => natives.parse(text));

const isState = (value: unknown): value is State => {
  const state = value as State | undefined;
  return (
    typeof state?.seq === 'number' &&
    Array.isArray(state.kills) &&
    Array.isArray(state.locales) &&
    typeof state.waves === 'object'
  );
};
const isBundle = (value: unknown): value is Bundle => {
  const bundle = value as Bundle | undefined;
  return typeof bundle?.guides === 'object' && typeof bundle.flags === 'object' && typeof bundle.pages === 'object';
};

/** The first wanted locale there is, exactly or by its language; else the base. */
export function pickLocale(wanted: readonly string[], offered: readonly string[]): string {
  for (const locale of wanted) {
    const language = locale.split('-')[0];
    const found =
      offered.find((one) => one.toLowerCase() === locale.toLowerCase()) ??
      offered.find((one) => one.split('-')[0] === language);
    if (found) return found;
  }
  return offered[0] ?? 'en';
}

export function createDelivery(options: DeliveryOptions): Delivery {
  const { store, name, streamUrl, stateUrl } = options;
  const request: Request = createRequest();
  let current: { text: string; path: string; delivered?: Delivered } = { text: '', path: '' };
  let freshMs = 0;
  let relayedMs = 0;
  let applying = Promise.resolve();
  let leading: AbortController | undefined;
  let stops: Unsubscribe[] = [];
  let channel: BroadcastChannel | undefined;

  /** One after the other, so that an older answer never overtakes a newer one. */
  function apply(text: string): Promise<void> {
    applying = applying.then(() => take(text)).catch(() => {});
    return applying;
  }

  async function take(text: string): Promise<void> {
    const state = parse(text);
    if (!isState(state)) return;
    if (state.format > format) return options.onUnsupported('format');
    freshMs = natives.now();
    if (text === current.text) return;
    if (state.bundle === null) return;
    const path = `index.${pickLocale(options.locales, state.locales)}.json`;
    const url = options.fileUrl(state.bundle, path);
    let bundle = current.path === url ? current.delivered?.bundle : undefined;
    if (!bundle) {
      const index = await request(url, limits.fileBytes, (answer) => isBundle(parse(answer)));
      const read = index === undefined ? undefined : parse(index);
      // Kills and waves of a new state hold for the old bundle too, until the new one can be had.
      if (!isBundle(read)) bundle = current.delivered?.bundle;
      else if (read.format > format) {
        options.onUnsupported('format');
        bundle = current.delivered?.bundle;
      } else {
        bundle = read;
        current = { text: '', path: url };
        void store.write(keptKey, { state: text, index: index ?? '', path: url, freshMs } satisfies Kept);
      }
      if (!bundle) return;
      if (bundle !== read) return deliver({ ...state, bundle: current.delivered?.state.bundle ?? null }, bundle, '');
    } else {
      void keepState(text);
    }
    deliver(state, bundle, text);
  }

  async function keepState(state: string): Promise<void> {
    const kept = (await store.read(keptKey)) as Kept | undefined;
    if (kept) await store.write(keptKey, { ...kept, state, freshMs });
  }

  function deliver(state: State, bundle: Bundle, text: string): void {
    const delivered = { state, bundle, freshMs };
    current = { ...current, text, delivered };
    options.onDelivered(delivered);
  }

  async function restore(): Promise<void> {
    const kept = (await store.read(keptKey)) as Partial<Kept> | undefined;
    const state = parse(String(kept?.state));
    const bundle = parse(String(kept?.index));
    if (current.delivered || !isState(state) || !isBundle(bundle) || bundle.format > format) return;
    freshMs = Number(kept?.freshMs) || 0;
    current = { text: String(kept?.state), path: String(kept?.path) };
    deliver(state, bundle, current.text);
  }

  async function poll(): Promise<boolean> {
    const text = await request(stateUrl, limits.stateBytes, (answer) => isState(parse(answer)));
    if (text === undefined) return false;
    await receive(text);
    return true;
  }

  function receive(text: string): Promise<void> {
    relay(text);
    return apply(text);
  }

  /** Followers hear what the leader hears, and now and then that nothing has changed. */
  function relay(text: string): void {
    relayedMs = natives.now();
    if (leading) quietly(() => channel?.postMessage({ state: text }));
  }

  async function lead(url: string): Promise<void> {
    const mine = new AbortController();
    leading = mine;
    options.onWake();
    let failures = 0;
    while (leading === mine) {
      const stream = new AbortController();
      mine.signal.addEventListener('abort', () => stream.abort());
      await readStream(
        url,
        'state',
        stream,
        (data) => {
          failures = 0;
          void receive(data);
        },
        () => {
          freshMs = natives.now();
          if (freshMs - relayedMs > limits.relayMs) relay(current.text);
        },
      );
      // Without a stream the state is asked for, ever more rarely; with the next state it streams again.
      const wait = failures++ ? Math.min(limits.pollMaxMs, limits.pollMs * 2 ** (failures - 2)) : limits.retryMs;
      await new Promise<void>((resolve) => {
        const cancel = later(resolve, jitter(wait));
        mine.signal.addEventListener('abort', () => {
          cancel();
          resolve();
        });
      });
      if (leading === mine && failures > 1) await poll();
    }
  }

  function share(): void {
    channel = quietly(() => natives.BroadcastChannel && new natives.BroadcastChannel(name));
    if (channel) {
      channel.onmessage = ({ data }: MessageEvent<{ state?: unknown; wake?: unknown } | null>) =>
        quietly(() => {
          if (typeof data?.state === 'string') void apply(data.state);
          else if (data?.wake && leading) options.onWake();
        });
    }
    const url = streamUrl;
    if (url) stops.push(hold(name, { wait: true, onHeld: () => void lead(url).catch(() => {}) }));
    else
      stops.push(
        hold(name, {
          wait: true,
          onHeld: () => {
            leading = new AbortController();
          },
        }),
      );
  }

  return {
    async start() {
      share();
      await Promise.all([restore(), poll()]);
    },
    stop() {
      leading?.abort();
      leading = undefined;
      for (const stop of stops) stop();
      stops = [];
      channel?.close();
      channel = undefined;
    },
    isLeader: () => leading !== undefined,
    wakeLeader() {
      quietly(() => channel?.postMessage({ wake: true }));
    },
    freshMs: () => freshMs,
    async readFile(bundle, path) {
      const text = await request(
        options.fileUrl(bundle, path),
        limits.fileBytes,
        (answer) => parse(answer) !== undefined,
      );
      if (text === undefined) throw new Error(`${path} cannot be had`);
      return parse(text);
    },
  };
}
