/** Events on their way to the collector: written down first, sent by one tab of the browser, counted when dropped. */
import type { BatchAnswer, WireEvent } from '@handrail/schema';
import type { Unsubscribe } from '../contract.js';
import { limits } from '../limits.js';
import { createId, later, natives, quietly } from '../page/natives.js';
import { jitter, readRetryAfter, withDeadline } from './createRequest.js';
import type { Store } from './createStore.js';

export interface QueueOptions {
  /** Address events are posted to; undefined where there is no collector. */
  readonly url: string | undefined;
  readonly store: Store;
  /** The batch without its time and events, as of now. */
  head(): Readonly<Record<string, unknown>>;
  /** Whether events are recorded and sent at all. */
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
  clear(): Promise<void>;
}

interface Pending {
  readonly head: string;
  readonly isLow: boolean;
  readonly text: string;
}
interface Written {
  readonly head: string;
  readonly events: readonly string[];
}

/** What is dropped first when nobody takes the events. */
const lowValue: readonly WireEvent['n'][] = ['page_viewed', 'session_started', 'error'];
const prefix = 'q-';

export const isRecord = (value: unknown): value is Written =>
  typeof (value as Written | undefined)?.head === 'string' && Array.isArray((value as Written).events);

export function createQueue({ url, store, head, isAllowed, isLeader, wakeLeader, onClock }: QueueOptions): Queue {
  let pending: Pending[] = [];
  let dropped = 0;
  let failures = 0;
  let sending: Promise<void> | undefined;
  let writing: Unsubscribe | undefined;
  let retry: Unsubscribe | undefined;
  let notBefore = 0;

  const drop = (count: number) => {
    dropped += count;
  };
  const body = (record: Written): string => `${record.head},"sentAt":${natives.now()},"events":[${record.events}]}`;
  /** Sorts by time; says value and size, so that what is dropped need not be read. */
  const keyOf = (events: number, isLow: boolean) =>
    `${prefix}${natives.now().toString(36)}-${isLow ? 0 : 1}-${events}-${createId()}`;

  /** Cuts what is pending into records of one head and value each, none larger than a request may be. */
  function cut(): [key: string, record: Written][] {
    const groups: { head: string; isLow: boolean; bytes: number; events: string[] }[] = [];
    for (const { head, isLow, text } of pending) {
      let group = groups.findLast((one) => one.head === head && one.isLow === isLow);
      if (!group || group.bytes + text.length > limits.batchBytes / 3 || group.events.length >= limits.batchEvents) {
        group = { head, isLow, bytes: head.length, events: [] };
        groups.push(group);
      }
      group.bytes += text.length;
      group.events.push(text);
    }
    pending = [];
    return groups.map(({ head, isLow, events }) => [keyOf(events.length, isLow), { head, events }]);
  }

  async function trim(): Promise<void> {
    const keys = await queued();
    const excess = keys.length - limits.queueBatches;
    if (excess <= 0) return;
    const isLow = (key: string) => key.split('-')[2] === '0';
    for (const key of [...keys.filter(isLow), ...keys.filter((key) => !isLow(key))].slice(0, excess)) {
      drop(Number(key.split('-')[3]) || 0);
      await store.remove(key);
    }
  }

  const queued = async (): Promise<string[]> => (await store.keys()).filter((key) => key.startsWith(prefix)).sort();

  async function write(): Promise<void> {
    writing?.();
    writing = undefined;
    if (dropped && pending.length < limits.batchEvents) {
      const count = dropped;
      dropped = 0;
      push({ n: 'dropped', id: createId(), t: natives.now(), count });
    }
    const records = cut();
    for (const [key, record] of records) await store.write(key, record);
    if (records.length) await trim();
  }

  /** One request. Answers whether the records are done with. */
  async function post(to: string, text: string): Promise<boolean> {
    try {
      const zips = text.length > limits.gzipBytes && typeof CompressionStream === 'function';
      const sent = zips ? await zip(text) : text;
      return await withDeadline(limits.requestMs * 2, async (signal) => {
        // Without a header or a type of ours the request is CORS-simple; keepalive lets it outlive the page.
        const response = await natives.fetch(zips ? `${to}?z=gzip` : to, {
          method: 'POST',
          body: sent,
          keepalive: true,
          credentials: 'omit',
          signal,
        });
        if (response.ok) {
          const answer = quietly(() => response.json() as Promise<BatchAnswer>);
          const { now } = (await answer) ?? {};
          if (typeof now === 'number') onClock(now - natives.now());
          return true;
        }
        notBefore = natives.now() + (readRetryAfter(response) ?? 0);
        // It will never be taken: kept, it would hold up everything behind it.
        return response.status === 400 || response.status === 413;
      });
    } catch {
      return false;
    }
  }

  async function drain(): Promise<void> {
    retry?.();
    retry = undefined;
    for (;;) {
      if (!url || !isAllowed() || natives.now() < notBefore) return again();
      const keys = await queued();
      const taken: string[] = [];
      let batch: Written | undefined;
      for (const key of keys) {
        const record = await store.read(key);
        if (!isRecord(record)) {
          await store.remove(key);
          continue;
        }
        const joined: Written = { head: record.head, events: [...(batch?.events ?? []), ...record.events] };
        if (batch && (batch.head !== record.head || body(joined).length > limits.batchBytes)) break;
        batch = joined;
        taken.push(key);
      }
      if (!batch) return;
      if (!(await post(url, body(batch)))) {
        failures++;
        return again();
      }
      failures = 0;
      for (const key of taken) await store.remove(key);
    }
  }

  function again(): void {
    if (!url || !isAllowed()) return;
    const backoff = jitter(Math.min(limits.sendRetryMaxMs, limits.sendRetryMs * 2 ** Math.min(failures, 10)));
    retry ??= later(() => void flush(), Math.max(backoff, notBefore - natives.now()));
  }

  async function flush(): Promise<void> {
    await write();
    // Records in this page's memory can be sent by nobody else.
    if (store.isShared() && !isLeader()) return wakeLeader();
    sending ??= drain().finally(() => {
      sending = undefined;
    });
    await sending;
  }

  function push(event: WireEvent): void {
    const text = natives.stringify(event);
    if (text.length > limits.eventBytes) drop(1);
    else pending.push({ head: natives.stringify(head()).slice(0, -1), isLow: lowValue.includes(event.n), text });
  }

  return {
    add(event) {
      if (!isAllowed()) return;
      push(event);
      // Written soon, so that a crash loses little; sent later, so that few requests are made.
      writing ??= later(() => {
        void write().then(() => {
          retry ??= later(() => void flush(), limits.sendMs);
        });
      }, limits.writeMs);
      if (pending.length >= limits.batchEvents) void flush();
    },
    flush,
    flushNow() {
      writing?.();
      writing = undefined;
      for (const [key, record] of cut()) {
        void store.write(key, record);
        if (!url || !isAllowed()) continue;
        // Sent without compressing, which would not end in time. The record stays until this is answered.
        const request = quietly(() =>
          natives.fetch(url, { method: 'POST', body: body(record), keepalive: true, credentials: 'omit' }),
        );
        request?.then(({ ok }) => (ok ? store.remove(key) : undefined)).catch(() => {});
      }
    },
    async clear() {
      pending = [];
      dropped = 0;
      for (const key of await queued()) await store.remove(key);
    },
  };
}

async function zip(text: string): Promise<Blob> {
  const zipped = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Blob([await new Response(zipped).arrayBuffer()], { type: 'text/plain' });
}
