import { once } from 'node:events';
import { connect } from 'node:net';
import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import type { Ledger } from '../journal/createLedger.js';
import { cutSlowBodies } from './cutSlowBodies.js';
import { holdBodies } from './holdBodies.js';

const ledger = { findToken: (token: string) => (token === 'known' ? {} : undefined) } as unknown as Ledger;

async function serve(timeoutMs: number) {
  const app = Fastify();
  cutSlowBodies(app, ledger, timeoutMs);
  holdBodies(app);
  app.post('/', async ({ body }) => ({ length: (body as Buffer).length }));
  onTestFinished(() => app.close());
  const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  /** Says that ten bytes come, and sends five. */
  return (token = 'unknown') => {
    const socket = connect(Number(port), '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    let said = '';
    socket.setEncoding('utf8').on('data', (text) => (said += text));
    socket.on('error', () => undefined);
    socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\nAuthorization: Bearer ${token}\r\n\r\n12345`);
    return { socket, said: () => said };
  };
}

test('a body that does not come is cut off', async () => {
  const { socket } = (await serve(50))();
  await once(socket, 'close');
});

test('whoever has a token has the time it takes', async () => {
  const open = await serve(50);
  const [slow, admin] = [open(), open('known')];
  await once(slow.socket, 'close');
  admin.socket.write('67890');
  await expect.poll(admin.said).toContain('{"length":10}');
});
