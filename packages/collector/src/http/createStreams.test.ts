import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createState } from '../journal/foldState.js';
import { createStreams } from './createStreams.js';

const state = createState('shop', 'prod');
/** Far longer than it takes, for machines that have much else to do. */
const patient = { interval: 10 };

/** Streams on a real server; `open` connects one client, which reads only if told to. */
async function serve(heartbeatMs?: number) {
  const streams = createStreams(heartbeatMs);
  const server = createServer((request, response) => {
    const [, env = ''] = (request.url ?? '').split('/');
    streams.open(response, { ...state, env }, `key-of-${env}`, {});
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sockets: Socket[] = [];
  onTestFinished(() => {
    streams.close();
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const open = async (env: string, reads: boolean) => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    sockets.push(socket);
    let heard = '';
    if (reads) socket.setEncoding('utf8').on('data', (text) => (heard += text));
    socket.write(`GET /${env} HTTP/1.1\r\nHost: x\r\n\r\n`);
    const before = streams.count();
    await vi.waitFor(() => expect(streams.count()).toBe(before + 1), patient);
    return { heard: () => heard, socket };
  };
  return { streams, open };
}

test('a state goes to its own environment’s streams, the first at once, and heartbeats to all', async () => {
  const { streams, open } = await serve(30);
  const prod = await open('prod', true);
  const dev = await open('dev', true);
  await vi.waitFor(() => expect(prod.heard()).toContain('"env":"prod"'), patient);
  streams.send({ ...state, seq: 7 });
  await vi.waitFor(() => expect(prod.heard()).toMatch(/id: 7\nevent: state\ndata: \{.*"seq":7/), patient);
  await vi.waitFor(() => expect(dev.heard()).toMatch(/^:$/m), patient);
  expect(dev.heard()).not.toContain('id: 7');
});

test('a client that does not read is dropped at a bound, and the others hear everything', async () => {
  const { streams, open } = await serve();
  const good = await open('prod', true);
  const slow = await open('prod', false);
  slow.socket.pause();
  const large = { ...state, kills: Array.from({ length: 2_000 }, (_, n) => `guides/guide-number-${n}`) };
  let seq = 0;
  await vi.waitFor(
    () => {
      seq += 1;
      streams.send({ ...large, seq });
      expect(streams.count()).toBe(1);
    },
    { interval: 1 },
  );
  await vi.waitFor(() => expect(good.heard()).toContain(`id: ${seq}\n`));
});

test('where everybody will ask after they have heard, everybody hears all the same', async () => {
  const { streams, open } = await serve();
  const [one, other] = [await open('prod', true), await open('prod', true)];
  streams.send({ ...state, seq: 9 }, true);
  streams.send({ ...state, seq: 10 }, true);
  for (const { heard } of [one, other]) await vi.waitFor(() => expect(heard()).toContain('id: 10\n'), patient);
});

test('revoking a key ends the streams that were opened with it, and no other', async () => {
  const { streams, open } = await serve();
  const prod = await open('prod', true);
  const dev = await open('dev', true);
  streams.end('key-of-prod');
  await once(prod.socket, 'end');
  await vi.waitFor(() => expect(streams.count()).toBe(1), patient);
  streams.send({ ...state, env: 'dev', seq: 8 });
  await vi.waitFor(() => expect(dev.heard()).toContain('id: 8\n'), patient);
});

test('a client that leaves is forgotten', async () => {
  const { streams, open } = await serve();
  const { socket } = await open('prod', true);
  socket.destroy();
  await vi.waitFor(() => expect(streams.count()).toBe(0), patient);
});
