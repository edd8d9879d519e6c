import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { limits } from '../limits.js';
import { sampleBatch, sampleEvent } from '../testing/sampleBatch.js';
import { startCollector } from '../testing/startCollector.js';

const running = startCollector();
const send = async (body: string | Buffer, query = '', key = running.key) => {
  const response = await fetch(`${running.collector.url}/k/${key}/e${query}`, {
    method: 'POST',
    body: new Uint8Array(Buffer.from(body)),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
};
const event = () => sampleEvent({ n: 'page_viewed' });
const batch = (...events: unknown[]) => JSON.stringify(sampleBatch(events as never));

test('plain and compressed batches are taken, from any origin', async () => {
  const plain = await send(batch(event(), event()));
  expect(plain).toMatchObject({ status: 200, body: { accepted: 2, rejected: [], now: expect.any(Number) } });
  expect(plain.headers.get('access-control-allow-origin')).toBe('*');
  expect(await send(gzipSync(batch(event())), '?z=gzip')).toMatchObject({ status: 200, body: { accepted: 1 } });
});

test('one wrong event does not cost the others; why is said by index', async () => {
  const { status, body } = await send(batch(event(), { ...event(), n: 'page_veiwed' }, null, event()));
  expect(status).toBe(200);
  expect(body).toMatchObject({
    accepted: 2,
    rejected: [{ index: 1, why: expect.stringContaining('page_veiwed') }, { index: 2 }],
  });
});

const head = sampleBatch([]);
const gzipBomb = gzipSync(Buffer.alloc(200_000_000));
test.each<[string, string | Buffer, string, number, string]>([
  ['nothing', '', '', 400, 'bad-json'],
  ['no JSON', '{"v":1,', '', 400, 'bad-json'],
  ['another thing', '[]', '', 400, 'bad-batch'],
  ['null', 'null', '', 400, 'bad-batch'],
  ['another version', JSON.stringify({ ...head, v: 2 }), '', 400, 'bad-batch'],
  ['no events', JSON.stringify({ ...head, events: undefined }), '', 400, 'bad-batch'],
  [
    'too many events',
    JSON.stringify({ ...head, events: Array.from({ length: 1_001 }, () => 0) }),
    '',
    400,
    'bad-batch',
  ],
  ['bad UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), '', 400, 'bad-utf8'],
  ['gzip that is not said', gzipSync(batch(event())), '', 400, 'bad-utf8'],
  ['gzip that is none', batch(event()), '?z=gzip', 400, 'bad-gzip'],
  ['cut gzip', gzipSync(batch(event())).subarray(0, 40), '?z=gzip', 400, 'bad-gzip'],
  ['a compressed bomb', gzipBomb, '?z=gzip', 413, 'batch-too-large'],
  ['another compression', batch(event()), '?z=br', 400, 'bad-query'],
  ['a body over the cap', Buffer.alloc(limits.batchBytes + 1, 32), '', 413, 'body-too-large'],
  ['arrays in arrays', '['.repeat(400_000), '', 400, 'too-deep'],
  ['objects in objects', '{"a":'.repeat(90_000), '', 400, 'too-deep'],
])('%s: a clear refusal', async (_name, body, query, status, code) => {
  const answer = await send(body, query);
  expect(answer).toMatchObject({
    status,
    body: { error: { code, message: expect.stringMatching(/\w+ .*\.$/), where: expect.any(String) } },
  });
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
});

test('a key nobody gave is refused, shortened in the answer', async () => {
  const { status, body } = await send(batch(event()), '', 'hrk_0123456789012345678901');
  expect(status).toBe(401);
  expect(body).toMatchObject({ error: { code: 'unknown-key', where: 'hrk_0123…' } });
});

test('keys that reach a prototype are refused as events and change nothing here', async () => {
  const hostile = batch(event()).replace('"n":"page_viewed"', '"n":"page_viewed","__proto__":{"polluted":1}');
  expect(await send(hostile)).toMatchObject({ status: 200, body: { accepted: 0, rejected: [{ index: 0 }] } });
  expect({}).not.toHaveProperty('polluted');
});

test('two hundred bombs and oversize bodies leave memory flat', async () => {
  const big = Buffer.alloc(limits.batchBytes + 1, 32);
  const round = () =>
    Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 ? send(gzipBomb, '?z=gzip') : send(big).catch(() => undefined),
      ),
    );
  // The allocator takes its share first, sooner or later; what is kept of every request would never stop growing.
  const twoHundred = async () => {
    const before = process.memoryUsage().rss;
    for (let rounds = 0; rounds < 10; rounds += 1) await round();
    expect((process.memoryUsage().rss - before) / 1e6).toBeLessThan(30);
  };
  await vi.waitFor(twoHundred, { interval: 10 });
}, 90_000);

test('a client that goes away in the middle of its body leaves nothing behind', async () => {
  const { hostname, port } = new URL(running.collector.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(
    `POST /k/${running.key}/e HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\n{"v":1`,
  );
  socket.destroy();
  await once(socket, 'close');
  expect(await send(batch(event()))).toMatchObject({ status: 200 });
});

test('what was taken and refused is counted for Prometheus', async () => {
  await send(batch(event(), { n: 'nonsense' }));
  const { body } = await running.ask('/metrics');
  expect(body).toMatch(/handrail_events_accepted_total [1-9]/);
  expect(body).toMatch(/handrail_events_rejected_total [1-9]/);
  await vi.waitFor(async () => expect((await running.ask('/metrics')).body).toMatch(/handrail_spool_batches 0/));
});
