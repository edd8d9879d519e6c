/** The queue against a real server; Node has no IndexedDB, so that records live in memory here. */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { Batch, WireEvent } from '@handrail/schema';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLate } from './createLate.js';
import { createQueue, type QueueOptions } from './createQueue.js';
import { createSender, type SenderOptions } from './createSender.js';
import { createStore } from './createStore.js';

let server: Server;
let url: string;
let batches: Batch[];
let types: (string | undefined)[];
let answer: (response: ServerResponse) => void;

beforeEach(async () => {
  batches = [];
  types = [];
  answer = (response) => response.end(JSON.stringify({ accepted: 1, rejected: [], now: Date.now() + 3_600_000 }));
  server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const text = request.url?.endsWith('?z=gzip') ? gunzipSync(body).toString() : body.toString();
    batches.push(JSON.parse(text) as Batch);
    types.push(request.headers['content-type']);
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/e`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function open({ onClock = () => {}, ...changes }: Partial<QueueOptions & Pick<SenderOptions, 'onClock'>> = {}) {
  const store = changes.store ?? createStore('test', () => true);
  const isAllowed = changes.isAllowed ?? (() => true);
  const late = createLate('test', () => true);
  const leads = { isLeader: () => true, wakeLeader() {} };
  const send = createSender({ url: changes.url ?? url, store, late, maySend: isAllowed, ...leads, onClock });
  const queue = createQueue({
    url,
    store,
    late,
    head: () => ({ v: 1, sdk: '1', bundle: 'b', anon: 'a', session: 's' }),
    isAllowed,
    send,
    ...changes,
  });
  return { store, queue };
}
const event = (id: string, more: Partial<WireEvent> = {}): WireEvent =>
  ({ n: 'event', event: 'saved', id, t: 1, ...more }) as WireEvent;
const ids = () => batches.flatMap((batch) => batch.events.map(({ id }) => id));

describe('createQueue', () => {
  it('sends what was added as one batch, simple for CORS, and forgets it', async () => {
    const { queue, store } = open();
    queue.add(event('1'));
    queue.add(event('2'));
    await queue.flush();
    expect(batches).toHaveLength(1);
    expect(batches[0]).toMatchObject({ v: 1, sdk: '1', bundle: 'b', anon: 'a', session: 's' });
    expect(ids()).toEqual(['1', '2']);
    expect(types[0]).toMatch(/^text\/plain/);
    expect(await store.keys()).toEqual([]);
  });

  it('sends at once, when the page goes, what is still on its way to disk', async () => {
    const store = { ...createStore('test', () => true), write: () => new Promise<void>(() => {}) };
    const { queue } = open({ store });
    queue.add(event('1'));
    // A disk that is slower than the page is gone.
    void queue.flush();
    queue.flushNow();
    await expect.poll(ids).toEqual(['1']);
  });

  it('sends with a flush also what is on its way to disk', async () => {
    const plain = createStore('test', () => true);
    let begun = 0;
    const store = {
      ...plain,
      async write(key: string, value: unknown) {
        begun++;
        for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
        await plain.write(key, value);
      },
    };
    const { queue } = open({ store });
    queue.add(event('1'));
    await expect.poll(() => begun, { interval: 1 }).toBe(1);
    await queue.flush();
    expect(ids()).toEqual(['1']);
  });

  it('sends what was written down with an old token with the newest of the same user, and nobody else’s', async () => {
    const store = createStore('test', () => true);
    const write = async (key: string, user: string, proof: string) =>
      store.write(`q-${key}-1-1-x`, {
        head: JSON.stringify({ v: 1, sdk: '1', bundle: 'b', anon: 'a', session: 's', user, proof }).slice(0, -1),
        events: [JSON.stringify(event(key))],
      });
    await write('1', 'ada', 'expired');
    await write('2', 'eve', 'of eve');
    await write('3', 'ada', 'fresh');
    await open({ store }).queue.flush();
    expect(batches.map(({ user, proof }) => [user, proof])).toEqual([
      ['ada', 'fresh'],
      ['eve', 'of eve'],
      ['ada', 'fresh'],
    ]);
  });

  it('compresses what is worth it', async () => {
    const { queue } = open();
    for (let i = 0; i < 40; i++) queue.add(event(`${i}`));
    await queue.flush();
    expect(ids()).toHaveLength(40);
  });

  it('keeps what a collector does not take, and sends it once it does', async () => {
    const { queue, store } = open();
    answer = (response) => {
      response.statusCode = 500;
      response.end();
    };
    queue.add(event('1'));
    await queue.flush();
    expect(await store.keys()).toHaveLength(1);
    answer = (response) => response.end('{"accepted":1,"rejected":[],"now":1}');
    await queue.flush();
    expect(ids()).toEqual(['1', '1']);
    expect(await store.keys()).toEqual([]);
  });

  it('drops what will never be taken, so that the rest gets through', async () => {
    const { queue, store } = open();
    answer = (response) => {
      response.statusCode = 400;
      response.end();
    };
    queue.add(event('1'));
    await queue.flush();
    expect(await store.keys()).toEqual([]);
  });

  it('leaves a busy collector alone as long as it asks', async () => {
    const { queue } = open();
    answer = (response) => {
      response.statusCode = 503;
      response.setHeader('retry-after', '30');
      response.end();
    };
    queue.add(event('1'));
    await queue.flush();
    await queue.flush();
    expect(batches).toHaveLength(1);
  });

  it('keeps people apart: a batch has one head', async () => {
    let user = 'ada';
    const { queue } = open({ head: () => ({ v: 1, user }) });
    queue.add(event('1'));
    user = 'bob';
    queue.add(event('2'));
    await queue.flush();
    expect(batches.map((batch) => [batch.user, batch.events.map(({ id }) => id)])).toEqual([
      ['ada', ['1']],
      ['bob', ['2']],
    ]);
  });

  it('is bounded, drops the oldest of low value first, and counts them', async () => {
    const { queue, store } = open({ url: 'http://127.0.0.1:1' });
    for (let i = 0; i < 210; i++) {
      queue.add(event(`low-${i}`, { n: 'page_viewed' }));
      queue.add(event(`high-${i}`));
      await queue.flush();
    }
    const keys = await store.keys();
    expect(keys.length).toBeLessThanOrEqual(201);
    expect(keys.filter((key) => key.split('-')[2] === '1').length).toBeGreaterThan(190);
    const records = await Promise.all(keys.map((key) => store.read(key)));
    const counted = records
      .flatMap((record) => (record as { events: string[] }).events)
      .map((text) => JSON.parse(text) as WireEvent)
      .reduce((sum, one) => sum + (one.n === 'dropped' ? one.count : 0), 0);
    expect(counted).toBeGreaterThan(0);
  });

  it('drops a monster and says so', async () => {
    const { queue } = open();
    queue.add(event('1', { properties: { text: 'x'.repeat(10_000) } } as Partial<WireEvent>));
    await queue.flush();
    expect(batches[0]?.events).toMatchObject([{ n: 'dropped', count: 1 }]);
  });

  it('keeps a request under what keepalive allows', async () => {
    const { queue } = open();
    for (let i = 0; i < 60; i++) {
      queue.add(event(`${i}`, { properties: { text: 'x'.repeat(3_000) } } as Partial<WireEvent>));
      if (i % 10 === 0) await queue.flush();
    }
    await queue.flush();
    expect(ids()).toHaveLength(60);
    for (const batch of batches) expect(JSON.stringify(batch).length).toBeLessThan(64_000);
  });

  it('tells how far the clock is off', async () => {
    const offsets: number[] = [];
    const { queue } = open({ onClock: (offsetMs) => offsets.push(offsetMs) });
    queue.add(event('1'));
    await queue.flush();
    expect(offsets[0]).toBeGreaterThan(3_500_000);
  });

  it('keeps and sends nothing where it is not allowed', async () => {
    const { queue, store } = open({ isAllowed: () => false });
    queue.add(event('1'));
    await queue.flush();
    queue.flushNow();
    expect(await store.keys()).toEqual([]);
    expect(batches).toEqual([]);
  });
});
