/** On a real event store: what is too old is gone from the disk, by class, and nothing else is. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventStore } from '../events/eventStore.js';
import { createSpool, spoolTables } from '../spool/createSpool.js';
import { openSql } from '../sql/openSql.js';
import { sampleBatch, sampleEvent } from '../testing/sampleBatch.js';
import { spooled } from '../testing/spooled.js';
import { createStore } from '../testing/storeUnderTest.js';
import { temporaryDirectory } from '../testing/temporary.js';
import { createRetention } from './createRetention.js';

const dayMs = 86_400_000;
const nowMs = Date.UTC(2026, 10, 22);
let store: EventStore;
beforeAll(async () => {
  store = createStore(temporaryDirectory());
  await new Promise<void>((resolve) => store.onReady(resolve));
}, 30_000);
afterAll(() => store.close());

test('each class is kept for its own time, counted from its receipt', async () => {
  const sql = openSql(join(temporaryDirectory(), 'spool.db'), spoolTables);
  const spool = createSpool(sql);
  for (const age of [10, 50, 150]) {
    const receivedAt = nowMs - age * dayMs;
    // Whatever the browser's clock says.
    const events = [
      sampleEvent({ n: 'event', event: `${age}`, t: nowMs }),
      sampleEvent({ n: 'vital', vital: 'LCP', value: age, t: 0 }),
    ];
    await store.insert([spooled(sampleBatch(events), { receivedAt })]);
    const nothing = { app: 'shop', env: 'prod', receivedAt, bytes: Buffer.alloc(0) };
    await spool.append(nothing, [{ why: 'n', event: `${age}`, person: 'p' }]);
  }
  const kept = { behaviour: 100, technical: 30, refused: 60 };
  const retention = createRetention({ store, spool, kept, now: () => nowMs, onError: () => undefined });
  retention.close();
  await retention.sweep();
  const left = await store.query('SELECT n, count() AS amount FROM events GROUP BY n ORDER BY n', {});
  expect(left).toEqual([
    { n: 'event', amount: 2 },
    { n: 'vital', amount: 1 },
  ]);
  const letters = spool.deadLetters({ app: 'shop', env: 'prod', persons: ['p'] });
  expect(letters.map(({ event }) => event)).toEqual(['10', '50']);
  sql.close();
}, 30_000);
