/** Bodies that do not come, come too slowly, or are too large. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { limits } from '../limits.js';
import { createBodyReader } from './createBodyReader.js';

async function serve(timeoutMs: number) {
  const read = createBodyReader(timeoutMs);
  const ends: string[] = [];
  const server = createServer((request, response) => {
    read(request).then(
      (body) => response.end(`${body.length}`),
      (error) => {
        ends.push(error.problem.code);
        response.end();
      },
    );
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const open = (length: number) => {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    onTestFinished(() => void socket.destroy());
    socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`);
    return socket;
  };
  return { ends, open };
}

test('each is cut off when its own time is over, whatever the others do', async () => {
  const { ends, open } = await serve(100);
  const [first, second] = [open(10), open(10)];
  const trickle = setInterval(() => second.write('1'), 60);
  onTestFinished(() => clearInterval(trickle));
  await Promise.all([once(first.resume(), 'close'), once(second.resume(), 'close')]);
  expect(ends).toEqual(['cut-off', 'cut-off']);
  const third = open(5);
  await once(third.resume(), 'close');
  expect(ends).toHaveLength(3);
});

test('what came in pieces is whole, and what is too large is refused before it is', async () => {
  const { ends, open } = await serve(60_000);
  const whole = open(6);
  for (const piece of ['ab', 'cd', 'ef']) {
    whole.write(piece);
    await new Promise((resolve) => setImmediate(resolve));
  }
  let said = '';
  whole.setEncoding('utf8').on('data', (text) => (said += text));
  await expect.poll(() => said).toMatch(/\r\n6/);
  const large = open(limits.batchBytes + 2);
  large.write(Buffer.alloc(limits.batchBytes + 1));
  await expect.poll(() => ends).toEqual(['body-too-large']);
});
