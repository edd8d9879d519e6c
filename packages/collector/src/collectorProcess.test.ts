/** A real collector process, killed without warning and started again: what it acknowledged is there, once. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JournalEntry, Overview } from '@handrail/schema';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { findBreak } from './journal/hashEntry.js';
import { newId, sampleBatch, sampleEvent } from './testing/sampleBatch.js';
import { buildProcess, type CollectorProcess, startProcess } from './testing/startProcess.js';

/** Besides one orderly end. `test/all/faults.test.ts` plays many more, on the files that ship. */
const KILLS = 20;

let built: string;
let dataDir: string;

beforeAll(async () => {
  built = await buildProcess();
  dataDir = await mkdtemp(join(tmpdir(), 'handrail-process-'));
});
afterAll(async () => {
  await rm(built, { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
});

const base = '/admin/v1/apps/shop/envs/prod';
const ask = async <Answer>({ url, token }: CollectorProcess, method: string, path: string) => {
  const response = await fetch(`${url}${base}/${path}`, { method, headers: { authorization: `Bearer ${token}` } });
  return (await response.json()) as Answer;
};

/** Sends batches as fast as they are acknowledged until the collector is gone; what got no answer is sent again. */
async function sendUntilGone(url: string, key: string, unanswered: string[], acknowledged: Set<string>) {
  for (;;) {
    const events = Array.from({ length: 5 }, () => sampleEvent({ n: 'event', event: 'order_placed' }));
    const body = unanswered.pop() ?? JSON.stringify(sampleBatch(events, { user: newId() }));
    try {
      const response = await fetch(`${url}/k/${key}/e`, { method: 'POST', body });
      if (!response.ok) throw new Error(`answered ${response.status}`);
      await response.json();
      for (const { id } of (JSON.parse(body) as { events: { id: string }[] }).events) acknowledged.add(id);
    } catch {
      unanswered.push(body);
      return;
    }
  }
}

test('kill -9 under load: every acknowledged event is stored exactly once, and the journal is whole', async () => {
  const acknowledged = new Set<string>();
  const unanswered: string[] = [];
  let key = '';
  for (let round = 0; round <= KILLS; round++) {
    const signal = round === 3 ? 'SIGTERM' : 'SIGKILL';
    const collector = await startProcess(built, dataDir);
    key ||= (await ask<{ key: string }>(collector, 'POST', 'keys')).key;
    const before = acknowledged.size;
    const senders = Array.from({ length: 4 }, () => sendUntilGone(collector.url, key, unanswered, acknowledged));
    // At another point of the loader's cycle each round: some kills meet an insert, some a commit.
    const target = before + 20 + ((round * 37) % 100);
    await vi.waitFor(() => expect(acknowledged.size).toBeGreaterThan(target), { interval: 5 });
    const stopped = Date.now();
    // Asked to stop, it drains under load and ends by itself; killed, it does not get to do anything.
    expect(await collector.stop(signal)).toBe(signal === 'SIGTERM' ? 0 : 'SIGKILL');
    expect(Date.now() - stopped).toBeLessThan(10_000);
    await Promise.all(senders);
  }

  const collector = await startProcess(built, dataDir);
  for (const body of unanswered) {
    expect((await fetch(`${collector.url}/k/${key}/e`, { method: 'POST', body })).status).toBe(200);
    for (const { id } of (JSON.parse(body) as { events: { id: string }[] }).events) acknowledged.add(id);
  }
  await vi.waitFor(
    async () => expect((await ask<Overview>(collector, 'GET', 'overview')).events.last24h).toBe(acknowledged.size),
    { interval: 100 },
  );
  const { entries } = await ask<{ entries: JournalEntry[] }>(collector, 'GET', 'journal');
  expect(findBreak(entries)).toBeUndefined();
  expect(await collector.stop('SIGTERM')).toBe(0);
}, 300_000);
