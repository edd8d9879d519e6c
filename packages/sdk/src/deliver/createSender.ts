/** Sends what is written down, oldest first, until it is taken or the collector asks to wait. */
import type { BatchAnswer } from '@handrail/schema';
import * as limits from '../limits.js';
import { now, parse, quietly, stringify } from '../page/natives.js';
import { post, textOf, type WrittenBatch } from './batch.js';
import type { Late } from './createLate.js';
import { fetchWithin, jitter, readRetryAfter } from './createRequest.js';
import type { Store } from './createStore.js';

export interface SenderOptions {
  readonly url: string;
  readonly store: Store;
  readonly late: Late;
  /** Whether events are sent at all. */
  maySend(): boolean;
  /** This tab is the one that sends. */
  isLeader(): boolean;
  /** Tells the tab that sends that there is something. */
  wakeLeader(): void;
  /** The collector's clock minus ours, in ms. */
  onClock(offsetMs: number): void;
}

type Signed = { readonly user?: string; readonly proof?: string };

/** What somebody else has written there must not hold up what is behind it. */
const isBatch = (value: unknown): value is WrittenBatch => {
  const { head, events } = (value ?? {}) as Partial<WrittenBatch>;
  return typeof head === 'string' && Array.isArray(events) && events.every((event) => typeof event === 'string');
};

/** @returns what sends all there is, and resolves to the ms to wait before it is tried again; undefined when done */
export function createSender({
  url,
  store,
  late,
  maySend,
  isLeader,
  wakeLeader,
  onClock,
}: SenderOptions): () => Promise<number | undefined> {
  let failures = 0;
  /** By the page's own time, which nobody can set back. */
  let notBeforeMs = 0;

  /** Whether the batch is done with: taken, or never to be taken. */
  async function send(text: string): Promise<boolean> {
    const zips = text.length > limits.gzipChars && 'CompressionStream' in globalThis;
    const body = zips ? await zip(text) : text;
    return fetchWithin(limits.requestMs * 2, zips ? `${url}?z=gzip` : url, { ...post, body }, async (response) => {
      notBeforeMs = performance.now() + readRetryAfter(response);
      if (response.ok) onClock(((await response.json()) as BatchAnswer).now - now());
      // Kept, what will never be taken would hold up everything behind it.
      return response.ok || response.status === 400 || response.status === 413;
    });
  }

  /**
   * What was written down hours ago has a token that has expired by now: the newest that was written down of the same
   * user stands in for it.
   */
  function renew(batch: WrittenBatch, newest: unknown): WrittenBatch {
    if (!isBatch(newest)) return batch;
    const [old, { user, proof }] = [batch, newest].map(({ head }) => parse(`${head}}`)) as [Signed, Signed];
    // Of two fields of one name the last counts.
    return proof && old.user === user && old.proof !== proof
      ? { ...batch, head: `${batch.head},"proof":${stringify(proof)}` }
      : batch;
  }

  return async () => {
    // What is in this page's memory can be sent by nobody else.
    if (store.isShared() && !isLeader()) {
      wakeLeader();
      return undefined;
    }
    const kept = maySend() ? late.names() : [];
    for (const name of kept) {
      const records = quietly(() => parse(localStorage.getItem(name) ?? ''));
      // Under the key it would have had: what was written after all is there once.
      for (const record of Array.isArray(records) ? records : []) {
        const [key, batch] = Array.isArray(record) ? record : [];
        if (typeof key === 'string' && isBatch(batch)) await store.write(key, batch);
      }
    }
    while (maySend() && performance.now() >= notBeforeMs) {
      const taken: string[] = [];
      let batch: WrittenBatch | undefined;
      const keys = (await store.keys()).filter((one) => one.startsWith('q-')).sort();
      for (const key of keys) {
        const next = await store.read(key);
        if (isBatch(next)) {
          const events: readonly string[] = [...(batch?.events ?? []), ...next.events];
          if (batch && (next.head !== batch.head || events.join().length > limits.batchChars)) break;
          batch = { head: next.head, events };
        }
        taken.push(key);
      }
      const newest = keys.at(-1);
      const text = batch && textOf(renew(batch, newest && (await store.read(newest))));
      const isDone = text ? await send(text).catch(() => false) : true;
      if (isDone) for (const key of taken) await store.remove(key);
      failures = isDone ? 0 : failures + 1;
      if (!batch) {
        // Not before it is sent: writing it may be aborted too.
        for (const name of kept) late.forget(name);
        return undefined;
      }
      if (failures) break;
    }
    if (!maySend()) return undefined;
    const waitMs = Math.min(limits.sendRetryMaxMs, limits.sendRetryMs * 2 ** failures);
    return Math.max(jitter(waitMs), notBeforeMs - performance.now());
  };
}

function zip(text: string): Promise<Blob> {
  const zipped = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Response(zipped).blob();
}
