/** The same batches again and again and in any order, as after a lost answer: stored once, and no memory grows by them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId, sampleBatch, sampleEvent } from '../../packages/collector/src/testing/sampleBatch.js';
import { readStoredEvents } from '../story/readStoredEvents.js';
import { createRandom } from '../support/createRandom.js';
import { readMemoryMb } from '../support/readMemory.js';
import { type ShippedCollector, startShippedCollector } from '../support/startShippedCollector.js';
import { whenLoaded } from '../support/whenLoaded.js';

const BATCHES = 400;
const EVENTS = 20;
const TIMES = 25;
/** Until then the process is still growing into its work: code is compiled, caches fill. */
const WARM_UP = 3;
const AT_ONCE = 8;

let home: string;
let collector: ShippedCollector;
let key: string;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'handrail-replayed-'));
  collector = await startShippedCollector(home, 'shop');
  const words = ['keys', 'create', '--json', '--app', 'shop', '--env', 'production'];
  ({ key } = JSON.parse(await collector.cli(...words)) as { key: string });
});
afterAll(async () => {
  await collector?.stop();
  rmSync(home, { recursive: true, force: true, maxRetries: 20 });
});

test(`${BATCHES} batches ${TIMES} times, in any order: each event once, memory flat`, async () => {
  const random = createRandom(Number(process.env.HANDRAIL_SEED ?? 20_261_122));
  const sent = new Set<string>();
  const bodies = Array.from({ length: BATCHES }, () => {
    const events = Array.from({ length: EVENTS }, () => sampleEvent({ n: 'event', event: 'order_placed' }));
    for (const { id } of events) sent.add(id);
    return { events, user: newId() };
  });
  /** All of them once, each with its events in another order, as a client sends again what it has merged anew. */
  const round = async () => {
    const order = [...bodies.keys()].sort(() => random() - 0.5);
    const next = async (): Promise<void> => {
      const index = order.pop();
      if (index === undefined) return;
      const { events, user } = bodies[index] as (typeof bodies)[number];
      const body = JSON.stringify(
        sampleBatch(
          [...events].sort(() => random() - 0.5),
          { user },
        ),
      );
      const answer = await fetch(`${collector.url}/k/${key}/e`, { method: 'POST', body });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ accepted: EVENTS, rejected: [] });
      return next();
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  };

  for (let n = 0; n < WARM_UP; n++) await round();
  const before = readMemoryMb(collector.pid());
  for (let n = WARM_UP; n < TIMES; n++) await round();
  const after = readMemoryMb(collector.pid());
  console.log(`${BATCHES * TIMES} batches, ${before.toFixed(0)} to ${after.toFixed(0)} MB`);
  expect(after - before).toBeLessThan(50);

  await whenLoaded(collector.url);
  expect(await collector.stop()).toBe(0);
  const stored = readStoredEvents(collector.dataDir).map(({ id }) => id);
  expect(stored.length).toBe(sent.size);
  expect(new Set(stored)).toEqual(sent);
});
