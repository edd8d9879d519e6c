/** A disk that is full: nothing is acknowledged that is not on it, and once there is room it goes on without a restart. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId, sampleBatch, sampleEvent } from '../../packages/collector/src/testing/sampleBatch.js';
import { readStoredEvents } from '../story/readStoredEvents.js';
import { type ShippedCollector, startShippedCollector } from '../support/startShippedCollector.js';
import { waitFor } from '../support/waitFor.js';
import { whenLoaded } from '../support/whenLoaded.js';

const home = mkdtempSync(join(tmpdir(), 'handrail-full-'));

/** A small disk in memory; why not, where this machine lets nobody have one. */
function mount(): string | undefined {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=192m', 'tmpfs', home], { stdio: 'pipe' });
    return undefined;
  } catch (error) {
    return `no small disk can be mounted here: ${String(error).split('\n')[0]}`;
  }
}
const why = process.platform === 'linux' ? mount() : 'only Linux has tmpfs';
if (why !== undefined) console.log(`skipped: ${why}`);

let collector: ShippedCollector;
let key: string;
beforeAll(async () => {
  if (why !== undefined) return;
  collector = await startShippedCollector(home, 'shop');
  const words = ['keys', 'create', '--json', '--app', 'shop', '--env', 'production'];
  ({ key } = JSON.parse(await collector.cli(...words)) as { key: string });
});
afterAll(async () => {
  await collector?.stop();
  if (why === undefined) execFileSync('umount', ['-l', home]);
  rmSync(home, { recursive: true, force: true, maxRetries: 20 });
});

test.skipIf(why !== undefined)('a full disk: 503, no acknowledgement, and on again once there is room', async () => {
  const acknowledged = new Set<string>();
  const statuses = new Map<number, number>();
  /** Keeps what is not taken, as the SDK does, and sends it again. */
  const kept: string[] = [];
  const send = async () => {
    const events = Array.from({ length: 100 }, () => sampleEvent({ n: 'event', event: 'order_placed' }));
    const body = kept.pop() ?? JSON.stringify(sampleBatch(events, { user: newId() }));
    const answer = await fetch(`${collector.url}/k/${key}/e`, { method: 'POST', body });
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    if (answer.status === 200) {
      expect(await answer.json()).toMatchObject({ accepted: 100, rejected: [] });
      for (const { id } of (JSON.parse(body) as { events: { id: string }[] }).events) acknowledged.add(id);
    } else {
      kept.push(body);
      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await answer.json()).toMatchObject({ error: { code: 'spool-unavailable' } });
    }
    return answer.status;
  };

  for (let n = 0; n < 50; n++) expect(await send()).toBe(200);
  const filler = join(home, 'filler');
  const fill = () => {
    try {
      const { bavail, bsize } = statfsSync(home);
      if (bavail > 0) writeFileSync(filler, Buffer.alloc(bavail * bsize), { flag: 'a' });
    } catch {
      // Full it is.
    }
  };
  let refused = 0;
  await waitFor(
    'a batch to be refused',
    async () => {
      fill();
      refused += (await send()) === 503 ? 1 : 0;
      return refused >= 10;
    },
    120_000,
  );
  // It lives, and says of itself that nothing can be written.
  expect((await fetch(`${collector.url}/healthz`)).status).toBe(200);
  const pid = collector.pid();
  rmSync(filler);
  await waitFor('batches to be taken again', async () => (await send()) === 200, 120_000);
  while (kept.length > 0) await send();
  expect(collector.pid()).toBe(pid);
  await whenLoaded(collector.url);
  expect(await collector.stop()).toBe(0);

  const stored = readStoredEvents(collector.dataDir).map(({ id }) => id);
  expect(new Set(stored).size).toBe(stored.length);
  expect(new Set(stored)).toEqual(acknowledged);
  console.log(`${acknowledged.size} events acknowledged and stored once; answers ${JSON.stringify([...statuses])}`);
});
