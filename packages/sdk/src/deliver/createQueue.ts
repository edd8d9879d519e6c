/** Events on their way to the collector: written down first, sent by one tab of the browser, counted when dropped. */
import type { BatchAnswer, WireEvent } from '@handrail/schema';
import type { Unsubscribe } from '../contract.js';
import * as limits from '../limits.js';
import * as natives from '../page/natives.js';
import { createId, later, quietly } from '../page/natives.js';
import { fetchWithin, jitter, readRetryAfter } from './createRequest.js';
import type { Store } from './createStore.js';

export interface QueueOptions {
  /** Address events are posted to; undefined where there is no collector. */
  readonly url: string | undefined;
  readonly store: Store;
  /** The batch without its time and events, as of now. */
  head(): object;
  /** Whether events are kept and sent at all. */
  isAllowed(): boolean;
  /** This tab is the one that sends. */
  isLeader(): boolean;
  /** Tells the tab that sends that there is something. */
  wakeLeader(): void;
  /** The collector's clock minus ours, in ms. */
  onClock(offsetMs: number): void;
}

export interface Queue {
  add(event: WireEvent): void;
  /** Writes down and sends what there is. Resolves when done or given up for now; never rejects. */
  flush(): Promise<void>;
  /** The page may be gone in a moment: writes down and sends at once what is not yet written. */
  flushNow(): void;
  /** Forgets everything unsent. */
  clear(): void;
}

/** Some events under one head, as JSON: what is written down, and what requests are made of. */
interface Batch {
  readonly head: string;
  readonly events: readonly string[];
}

const isBatch = (value: unknown): value is Batch => Array.isArray((value as Batch | undefined)?.events);
/** What is dropped first when nobody takes the events. */
const isLow = ({ n }: WireEvent): boolean => /^(page_v|session_s|error)/.test(n);
/** `q-<time>-<0 or 1>-<events>-<id>`: sorts by time, and says enough that what is dropped need not be read. */
const part = (key: string, index: number): number => Number(key.split('-')[index]);

export function createQueue({ url, store, head, isAllowed, isLeader, wakeLeader, onClock }: QueueOptions): Queue {
  /** Not yet written: events by value and head. */
  let pending = new Map<string, string[]>();
  /** On its way to disk, which a page that goes now would abort. */
  const writing = new Map<string, Batch>();
  let chars = 0;
  let dropped = 0;
  let failures = 0;
  let keyMs = 0;
  let notBeforeMs = 0;
  let sending: Promise<void> | undefined;
  let cancelWrite: Unsubscribe | undefined;
  let cancelSend: Unsubscribe | undefined;

  function push(event: WireEvent): void {
    const text = natives.stringify(event);
    const group = `${isLow(event) ? 0 : 1}${natives.stringify(head()).slice(0, -1)}`;
    if (text.length > limits.eventChars) {
      dropped++;
      return;
    }
    chars += text.length;
    pending.set(group, [...(pending.get(group) ?? []), text]);
  }

  /** What was added becomes batches that are to be written. */
  function cut(): void {
    cancelWrite?.();
    cancelWrite = undefined;
    for (const [group, events] of pending) {
      // Never the same twice: what was cut first is sent first.
      keyMs = Math.max(keyMs + 1, natives.now());
      const key = `q-${keyMs.toString(36)}-${group[0]}-${events.length}-${createId()}`;
      writing.set(key, { head: group.slice(1), events });
    }
    pending = new Map();
    chars = 0;
  }

  const readKeys = async () => (await store.keys()).filter((key) => key.startsWith('q-')).sort();

  async function write(): Promise<void> {
    const count = dropped;
    dropped = 0;
    if (count) push({ n: 'dropped', id: createId(), t: natives.now(), count });
    cut();
    for (const [key, batch] of writing) {
      await store.write(key, batch);
      writing.delete(key);
    }
    // Sorting is stable: low value first, and of the same value the oldest.
    const keys = (await readKeys()).sort((one, other) => part(one, 2) - part(other, 2));
    for (const key of keys.slice(0, Math.max(0, keys.length - limits.queueBatches))) {
      dropped += part(key, 3);
      await store.remove(key);
    }
    // Late enough for few requests, and not put off by what comes meanwhile.
    cancelSend ??= later(() => void flush(), limits.sendMs);
  }

  const textOf = ({ head, events }: Batch) => `${head},"sentAt":${natives.now()},"events":[${events}]}`;
  /** CORS-simple, so that nothing is asked before; keepalive lets it outlive the page. */
  const post = {
    method: 'POST',
    keepalive: true,
    credentials: 'omit',
    headers: { 'content-type': 'text/plain' },
  } as const;

  /** Whether the batch is done with: taken, or never to be taken. */
  async function send(to: string, text: string): Promise<boolean> {
    const zips = text.length > limits.gzipChars && 'CompressionStream' in globalThis;
    const body = zips ? await zip(text) : text;
    return fetchWithin(limits.requestMs * 2, zips ? `${to}?z=gzip` : to, { ...post, body }, async (response) => {
      notBeforeMs = natives.now() + readRetryAfter(response);
      if (response.ok) onClock(((await response.json()) as BatchAnswer).now - natives.now());
      // Kept, what will never be taken would hold up everything behind it.
      return response.ok || response.status === 400 || response.status === 413;
    });
  }

  async function drain(): Promise<void> {
    while (url && isAllowed() && natives.now() >= notBeforeMs) {
      const taken: string[] = [];
      let batch: Batch | undefined;
      for (const key of await readKeys()) {
        const next = await store.read(key);
        if (isBatch(next)) {
          const events: readonly string[] = [...(batch?.events ?? []), ...next.events];
          if (batch && (next.head !== batch.head || events.join().length > limits.batchChars)) break;
          batch = { head: next.head, events };
        }
        taken.push(key);
      }
      const isDone = batch ? await send(url, textOf(batch)).catch(() => false) : true;
      if (isDone) for (const key of taken) await store.remove(key);
      failures = isDone ? 0 : failures + 1;
      if (!batch) return;
      if (failures) break;
    }
    const waitMs = Math.min(limits.sendRetryMaxMs, limits.sendRetryMs * 2 ** failures);
    if (url && isAllowed())
      cancelSend ??= later(() => void flush(), Math.max(jitter(waitMs), notBeforeMs - natives.now()));
  }

  const flush = (): Promise<void> => settle().catch(() => {});

  async function settle(): Promise<void> {
    cancelSend?.();
    cancelSend = undefined;
    if (pending.size || dropped) await write();
    // What is in this page's memory can be sent by nobody else.
    if (store.isShared() && !isLeader()) return wakeLeader();
    sending ??= drain().finally(() => {
      sending = undefined;
    });
    return sending;
  }

  return {
    add(event) {
      if (!isAllowed()) return;
      push(event);
      // Soon, so that a crash loses little.
      if (chars > limits.batchChars / 3) void write();
      else cancelWrite ??= later(() => void write(), limits.writeMs);
    },
    flush,
    flushNow() {
      cut();
      for (const [key, batch] of writing) {
        writing.delete(key);
        void store.write(key, batch);
        // Uncompressed, since compressing would not end in time. What is written stays until this is answered.
        const sent = quietly(() => url && isAllowed() && natives.fetch(url, { ...post, body: textOf(batch) }));
        if (sent) sent.then(({ ok }) => (ok ? store.remove(key) : undefined)).catch(() => {});
      }
    },
    clear() {
      cut();
      writing.clear();
      dropped = 0;
      void store.clear();
    },
  };
}

function zip(text: string): Promise<Blob> {
  const zipped = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Response(zipped).blob();
}
