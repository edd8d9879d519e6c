/** Two hundred deaths without warning under load, then an orderly end: what the shipped collector acknowledged is there, once. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JournalEntry, Overview } from '@handrail/schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBreak } from '../../packages/collector/src/journal/hashEntry.js';
import { newId, sampleBatch, sampleEvent } from '../../packages/collector/src/testing/sampleBatch.js';
import { readStoredEvents } from '../story/readStoredEvents.js';
import { createRandom } from '../support/createRandom.js';
import { type ShippedCollector, startShippedCollector } from '../support/startShippedCollector.js';
import { waitFor } from '../support/waitFor.js';

const ROUNDS = Number(process.env.ROUNDS ?? 200);
const SENDERS = 4;
const seed = Number(process.env.HANDRAIL_SEED ?? 20_261_122);
const app = 'shop';

let home: string;
let collector: ShippedCollector;
let key: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'handrail-faults-'));
  collector = await startShippedCollector(home, app);
  key = await post<{ key: string }>('keys').then((made) => made.key);
});
afterAll(async () => {
  await collector?.stop();
  rmSync(home, { recursive: true, force: true, maxRetries: 20 });
});

async function post<T>(path: string): Promise<T> {
  const headers = { authorization: `Bearer ${collector.token}` };
  const response = await fetch(`${collector.url}/admin/v1/apps/${app}/envs/production/${path}`, {
    method: 'POST',
    headers,
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

interface Load {
  /** Ids the collector has said it has. */
  readonly acknowledged: Set<string>;
  /** Sent, but nothing is known of them: to be sent again, as the SDK does. */
  readonly unanswered: string[];
}

async function send(body: string, { acknowledged }: Load): Promise<void> {
  const response = await fetch(`${collector.url}/k/${key}/e`, { method: 'POST', body });
  if (!response.ok) throw new Error(`answered ${response.status}`);
  await response.json();
  for (const { id } of (JSON.parse(body) as { events: { id: string }[] }).events) acknowledged.add(id);
}

/** As fast as they are acknowledged, until the collector is gone. */
async function sendUntilGone(load: Load): Promise<void> {
  for (;;) {
    const events = Array.from({ length: 5 }, () => sampleEvent({ n: 'event', event: 'order_placed' }));
    const body = load.unanswered.pop() ?? JSON.stringify(sampleBatch(events, { user: newId() }));
    try {
      await send(body, load);
    } catch {
      load.unanswered.push(body);
      return;
    }
  }
}

test(`kill -9 in ${ROUNDS} rounds under load, then SIGTERM under load: stored exactly once, the journal whole`, async () => {
  const random = createRandom(seed);
  const load: Load = { acknowledged: new Set(), unanswered: [] };
  let acts = 0;

  const rushAndEnd = async (signal: 'SIGKILL' | 'SIGTERM') => {
    const before = load.acknowledged.size;
    const target = before + 5 * (1 + Math.floor(random() * 60));
    const senders = Array.from({ length: SENDERS }, () => sendUntilGone(load));
    // The journal is written meanwhile, so that some kills meet it.
    const acting = post(acts++ % 2 === 0 ? 'off' : 'on').catch(() => undefined);
    await waitFor('some events to be acknowledged', async () => load.acknowledged.size >= target, 60_000);
    // At any point of the loader's cycle: some kills meet an insert, some a commit.
    await new Promise((resolve) => setTimeout(resolve, Math.floor(random() * 250)));
    const began = Date.now();
    const ended = await collector.stop(signal);
    await Promise.all([...senders, acting]);
    return { ended, tookMs: Date.now() - began };
  };

  for (let round = 0; round < ROUNDS; round++) {
    expect((await rushAndEnd('SIGKILL')).ended).toBe('SIGKILL');
    await collector.start();
  }
  const drained = await rushAndEnd('SIGTERM');
  expect(drained.ended).toBe(0);
  expect(drained.tookMs).toBeLessThan(10_000);

  await collector.start();
  for (const body of load.unanswered.splice(0)) await send(body, load);
  await waitFor(
    'all of them in the event store',
    async () => (await collector.admin<Overview>('overview')).events.last24h >= load.acknowledged.size,
    120_000,
  );
  const { entries } = await collector.admin<{ entries: JournalEntry[] }>('journal');
  expect(findBreak(entries)).toBeUndefined();
  expect(await collector.stop()).toBe(0);

  const stored = readStoredEvents(collector.dataDir).map(({ id }) => id);
  expect(new Set(stored).size).toBe(stored.length);
  expect(new Set(stored)).toEqual(load.acknowledged);
  console.log(
    `seed ${seed}: ${ROUNDS} kills, ${stored.length} events acknowledged and stored once, ${entries.length} journal ` +
      `entries whole, drained in ${drained.tookMs} ms`,
  );
}, 1_800_000);
