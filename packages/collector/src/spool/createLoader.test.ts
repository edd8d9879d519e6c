import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { limits } from '../limits.js';
import { openSql } from '../sql/openSql.js';
import { newId, sampleBatch, sampleEvent } from '../testing/sampleBatch.js';
import { spooled } from '../testing/spooled.js';
import { crashStore, createStore } from '../testing/storeUnderTest.js';
import { temporaryDirectory } from '../testing/temporary.js';
import { createLoader } from './createLoader.js';
import { createSpool, spoolTables } from './createSpool.js';

const directory = temporaryDirectory();
const patient = { interval: 30 };

function open() {
  const storeDirectory = join(directory, randomUUID());
  const spool = createSpool(openSql(join(directory, `${randomUUID()}.db`), spoolTables));
  const store = createStore(storeDirectory);
  const buried: string[] = [];
  const loader = createLoader(spool, store, { onBuried: (_row, why) => buried.push(why) });
  onTestFinished(async () => {
    await loader.close();
    await store.close();
  });
  const app = newId();
  const append = (amount: number) =>
    Promise.all(
      Array.from({ length: amount }, () =>
        spool.append(
          spooled(sampleBatch([sampleEvent({ n: 'page_viewed' }), sampleEvent({ n: 'session_started' })]), { app }),
          [],
        ),
      ),
    );
  const count = async (of = app) => {
    const sql = 'SELECT count() AS events FROM events FINAL WHERE app = {app:String}';
    return (await store.query<{ events: number }>(sql, { app: of }))[0]?.events;
  };
  return { spool, store, loader, storeDirectory, append, count, buried };
}

test('what is spooled while the store is away is loaded once it is back, each event once', async () => {
  const { spool, store, storeDirectory, append, count } = open();
  await append(30);
  await vi.waitFor(() => expect(spool.size().waiting).toBe(0), patient);
  for (let round = 0; round < 2; round += 1) {
    crashStore(storeDirectory);
    await vi.waitFor(() => expect(store.status().is).toBe('away'), patient);
    await append(30);
    expect(spool.size().waiting).toBeGreaterThanOrEqual(30);
    await vi.waitFor(() => expect(store.status().is).toBe('ready'), patient);
    await vi.waitFor(() => expect(spool.size().waiting).toBe(0), patient);
  }
  expect(await count()).toBe(30 * 3 * 2);
}, 60_000);

test('given time to stop, it loads all that is on disk, in as many inserts as that takes', async () => {
  const { spool, store, loader, count } = open();
  await vi.waitFor(() => expect(store.status().is).toBe('ready'), patient);
  // Each read takes in seven of these at most.
  const properties = { long: 'x'.repeat(limits.loadBytes / 6) };
  const big = () => spooled(sampleBatch([sampleEvent({ n: 'event', event: 'paid', properties })]), { app });
  const app = newId();
  await Promise.all(Array.from({ length: 20 }, () => spool.append(big(), [])));
  await loader.close(60_000);
  expect(spool.size().waiting).toBe(0);
  expect(await count(app)).toBe(20);
}, 90_000);

test('a batch the store can never take is put aside whole, and those around it get through', async () => {
  const { spool, append, count, buried } = open();
  await append(3);
  // Nothing the checks let in is refused; a row that a bug let in must not stop all others for ever.
  const poison = spooled(
    sampleBatch([
      sampleEvent({ n: 'exposure', flag: 'f', variant: 'on', reason: 'wave', rho: 'often' as unknown as number }),
    ]),
  );
  await spool.append(poison, []);
  await append(3);
  await vi.waitFor(() => expect(spool.size().waiting).toBe(0), patient);
  expect(await count()).toBe(6 * 2);
  expect(buried).toHaveLength(1);
}, 60_000);
