/** Events on their way to the collector: written down first, sent by one tab of the browser, counted when dropped. */
import type { WireEvent } from '@handrail/schema';
import type { Unsubscribe } from '../contract.js';
import * as limits from '../limits.js';
import * as natives from '../page/natives.js';
import { createId, later, quietly } from '../page/natives.js';
import { post, textOf, type WrittenBatch } from './batch.js';
import type { Late } from './createLate.js';
import type { Store } from './createStore.js';

export interface QueueOptions {
  /** Address events are posted to. */
  readonly url: string;
  readonly store: Store;
  /** For what the store cannot be given in time. */
  readonly late: Late;
  /** The batch without its time and events, as of now. */
  head(): object;
  /** Whether events are kept and sent at all. */
  isAllowed(): boolean;
  /** Sends what is written down: `createSender`, loaded when idle. Resolves to the ms to wait before it is done again. */
  send(): Promise<number | undefined>;
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

/** What is dropped first when nobody takes the events. */
const isLow = ({ n }: WireEvent): boolean => /^(page_v|session_s|error|vital|frict|heartb)/.test(n);
/** `q-<time>-<0 or 1>-<events>-<id>`: sorts by time, and says enough that what is dropped need not be read. */
const part = (key: string, index: number): number => Number(key.split('-')[index]);

export function createQueue({ url, store, late, head, isAllowed, send }: QueueOptions): Queue {
  /** Not yet written: events by value and head. */
  const pending = new Map<string, string[]>();
  /** On its way to disk, which a page that goes now would abort. */
  const writing = new Map<string, WrittenBatch>();
  /** Kept at once, since there may be no time for anything else. */
  const leaving: [string, WrittenBatch][] = [];
  let chars = 0;
  let dropped = 0;
  let keyMs = 0;
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
    pending.clear();
    chars = 0;
  }

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
    const keys = (await store.keys()).filter((key) => key.startsWith('q-')).sort();
    keys.sort((one, other) => part(one, 2) - part(other, 2));
    for (const key of keys.slice(0, -limits.queueBatches)) {
      dropped += part(key, 3);
      await store.remove(key);
    }
    // Late enough for few requests, and not put off by what comes meanwhile.
    cancelSend ??= later(flush, limits.sendMs);
  }

  async function drain(): Promise<void> {
    const waitMs = await send();
    if (waitMs !== undefined) cancelSend ??= later(flush, waitMs);
  }

  const flush = (): Promise<void> => settle().catch(() => {});

  async function settle(): Promise<void> {
    cancelSend?.();
    cancelSend = undefined;
    // What is on its way to disk is sent too, and what came while the last of an earlier sending was on its way.
    if (pending.size || writing.size || dropped) await write();
    await sending;
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
      if (!writing.size) return;
      // WebKit aborts both what follows when the page goes at once. Pages are hidden more than once on their way out.
      leaving.push(...writing);
      late.keep(leaving);
      const written = [];
      for (const [key, batch] of writing) {
        writing.delete(key);
        written.push(store.write(key, batch));
        // Uncompressed, since compressing would not end in time. What is written stays until this is answered.
        const sent = quietly(() => isAllowed() && natives.fetch(url, { ...post, body: textOf(batch) }));
        if (sent) sent.then(({ ok }) => (ok ? store.remove(key) : undefined)).catch(() => {});
      }
      void Promise.all(written).then(() => {
        // A store that failed meanwhile says so.
        if (!store.isShared()) return;
        leaving.length = 0;
        late.keep(leaving);
      });
    },
    clear() {
      cut();
      writing.clear();
      leaving.length = 0;
      dropped = 0;
      for (const name of late.names()) late.forget(name);
      void store.clear();
    },
  };
}
