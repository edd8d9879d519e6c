/** What every event store must keep; run by each one's own test file. */
import { checkEvent } from '@handrail/schema';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readRows } from '../testing/readRows.js';
import { newId, sampleBatch, sampleEvent } from '../testing/sampleBatch.js';
import { spooled } from '../testing/spooled.js';
import type { EventStore } from './eventStore.js';

export interface StoreUnderTest {
  create(): EventStore;
  /** Ends it without warning, as a crash would. */
  crash(store: EventStore): Promise<void>;
}

const countSql = `
  SELECT count() AS events, uniqExact(id) AS ids, min(at) AS first_at
  FROM events FINAL WHERE app = {app:String} AND env = {env:String}`;

export function testEventStore(name: string, { create, crash }: StoreUnderTest): void {
  describe(`event store contract: ${name}`, () => {
    let store: EventStore;
    const ready = () => vi.waitFor(() => expect(store.status().is).toBe('ready'), { timeout: 15_000, interval: 20 });
    const count = async (app: string, env = 'prod') => {
      const [row] = await store.query<{ events: number; ids: number; first_at: number }>(countSql, { app, env });
      return row;
    };
    beforeAll(async () => {
      store = create();
      await ready();
    }, 30_000);
    afterAll(() => store.close());

    const events = (amount: number, t = Date.now()) =>
      Array.from({ length: amount }, () => sampleEvent({ n: 'event', event: 'paid', t, properties: { 'é\n"': [1] } }));

    test('a batch sent again counts once: same bytes, other order, other head, in the same insert or later', async () => {
      const sent = events(20);
      const batch = sampleBatch(sent, { user: 'kim' });
      const retried = { ...batch, sentAt: batch.sentAt + 60_000, events: [...sent].reverse() };
      const app = newId();
      await store.insert([spooled(batch, { app }), spooled(batch, { app })]);
      await store.insert([spooled(retried, { app, receivedAt: batch.sentAt + 61_234 })]);
      expect(await count(app)).toMatchObject({ events: 20, ids: 20 });
    });

    test('the first receipt decides an event’s corrected time, whichever comes last', async () => {
      const app = newId();
      const t = 1_700_000_000_000;
      const batch = sampleBatch(events(1, t), { sentAt: t + 1_000 });
      await store.insert([spooled(batch, { app, receivedAt: t + 501_000 })]);
      await store.insert([spooled(batch, { app, receivedAt: t + 901_000 })]);
      expect(await count(app)).toMatchObject({ events: 1, first_at: t + 500_000 });
    });

    test('apps and environments are kept apart, also for the same event', async () => {
      const [app, other] = [newId(), newId()];
      const batch = sampleBatch(events(2));
      await store.insert([
        spooled(batch, { app }),
        spooled(batch, { app, env: 'dev' }),
        spooled(batch, { app: other }),
      ]);
      expect(await count(app)).toMatchObject({ events: 2 });
      expect(await count(app, 'dev')).toMatchObject({ events: 2 });
      expect(await count(other)).toMatchObject({ events: 2 });
    });

    test('values are bound, never read as SQL', async () => {
      const hostile = `x' OR 1=1 --\\'"; DROP TABLE events {app:String}`;
      await store.insert([spooled(sampleBatch(events(1), { user: hostile }), { app: newId() })]);
      expect(await count(hostile)).toMatchObject({ events: 0 });
      const sql = 'SELECT count() AS users FROM events FINAL WHERE person = {person:String}';
      expect(await store.query(sql, { person: `user:${hostile}` })).toEqual([{ users: 1 }]);
    });

    test('clocks from the year 1970 to far ahead are stored', async () => {
      const app = newId();
      const wild = [0, 1, 4_102_444_800_000, Number.MAX_SAFE_INTEGER].map((t) => sampleEvent({ n: 'page_viewed', t }));
      await store.insert([spooled(sampleBatch(wild), { app })]);
      expect(await count(app)).toMatchObject({ events: wild.length });
    });

    test('every event the checks let in is stored, however odd', async () => {
      const app = newId();
      const odd = ['\u0000', '\ud800', '🙂', '\n\t\\"\'', '٤'.repeat(200), ' '];
      const inGuide = { guide: odd[4]!, revision: Number.MAX_SAFE_INTEGER, run: newId() };
      const sent = [
        ...odd.map((event) => sampleEvent({ n: 'event', event, properties: { [event]: event, big: 1e308 } })),
        sampleEvent({ n: 'exposure', flag: 'f', variant: odd[1]!, reason: odd[0]!, wave: 100_000, rho: 5e-324 }),
        sampleEvent({ n: 'step_shown', ...inGuide, step: odd[2]!, t: 1.75 }),
        sampleEvent({ n: 'guide_ended', ...inGuide, outcome: 'failed', reason: odd[3]!, t: 8.64e15 }),
        sampleEvent({ n: 'dropped', count: Number.MAX_SAFE_INTEGER }),
        sampleEvent({ n: 'error', where: odd[0]!, fingerprint: odd[1]! }),
      ];
      expect(sent.map(checkEvent)).toEqual(sent.map(() => undefined));
      const head = { user: odd[1]!, sdk: odd[0]!, session: odd[2]!, sentAt: 0.5 };
      const batch = spooled(sampleBatch(sent, head), { app, receivedAt: Date.now() });
      await store.insert([batch]);
      expect(await count(app)).toMatchObject({ events: sent.length });
      const times = await store.query('SELECT id, t, at FROM events FINAL WHERE app = {app:String} ORDER BY id', {
        app,
      });
      const written = readRows(batch).map(({ id, t, at }) => ({ id: String(id), t, at }));
      expect(times).toEqual(written.sort((a, b) => (a.id < b.id ? -1 : 1)));
    });

    test('what is erased is gone from every part, and nothing of anybody else or elsewhere', async () => {
      const app = newId();
      const of = (user: string, env = 'prod') => spooled(sampleBatch(events(3), { user }), { app, env });
      await store.insert([of('kim'), of('lee'), of('kim', 'test')]);
      await store.insert([of('kim'), of("o'hara")]);
      await store.erase(app, 'prod', ['user:kim', "user:o'hara", 'user:nobody']);
      expect(await count(app)).toMatchObject({ events: 3 });
      expect(await count(app, 'test')).toMatchObject({ events: 3 });
      const left = await store.query<{ person: string }>(
        'SELECT DISTINCT person FROM events WHERE app = {app:String} AND env = {env:String}',
        { app, env: 'prod' },
      );
      expect(left).toEqual([{ person: 'user:lee' }]);
    });

    test('questions asked at once are all answered, each with its own values', async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) => store.query<{ n: number }>('SELECT {n:Int64} AS n', { n })),
      );
      expect(answers.map(([row]) => row?.n)).toEqual(Array.from({ length: 20 }, (_, n) => n));
    });

    test('after a crash it comes back by itself, with all it had confirmed', async () => {
      const app = newId();
      await store.insert([spooled(sampleBatch(events(50)), { app })]);
      const back = vi.fn<() => void>();
      const stop = store.onReady(back);
      back.mockClear();
      await crash(store);
      await vi.waitFor(() => expect(back).toHaveBeenCalledOnce(), { timeout: 15_000, interval: 20 });
      stop();
      expect(await count(app)).toMatchObject({ events: 50 });
    }, 30_000);

    test('closed and opened again, it has everything; closed, it says why it answers nothing', async () => {
      const app = newId();
      await store.insert([spooled(sampleBatch(events(5)), { app })]);
      await store.close();
      await expect(store.query('SELECT 1', {})).rejects.toMatchObject({
        status: 503,
        problem: { code: 'store-closed' },
      });
      store = create();
      await ready();
      expect(await count(app)).toMatchObject({ events: 5 });
    }, 30_000);
  });
}
