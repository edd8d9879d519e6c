import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { EXIT_CODES } from '../exitCodes.js';
import { Failure } from '../failure.js';
import { createAdmin } from './createAdmin.js';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function answering(status: number, body: string): Promise<{ url: string; asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const admin = (collector: string) => createAdmin({ collector, app: 'an app', env: 'staging', token: 't' });

async function failureOf(work: Promise<unknown>): Promise<Failure['parts']> {
  const error = await work.catch((thrown: unknown) => thrown);
  if (!(error instanceof Failure)) throw new Error(`expected a failure, found ${String(error)}`);
  return error.parts;
}

describe('createAdmin', () => {
  it('asks below the app and environment, as the token', async () => {
    const { url, asked } = await answering(200, '{"seq": 3}');
    expect(await admin(url).post('releases/a%2Fb/kill')).toEqual({ seq: 3 });
    expect(asked[0]?.url).toBe('/admin/v1/apps/an%20app/envs/staging/releases/a%2Fb/kill');
    expect(asked[0]?.headers.authorization).toBe('Bearer t');
    expect(asked[0]?.headers['content-type']).toBeUndefined();
  });

  it('hands on what the collector says, and adds what to do', async () => {
    const body = JSON.stringify({ error: { code: 'forbidden', message: 'A viewer may not kill.', where: 'token' } });
    const { url } = await answering(403, body);
    const parts = await failureOf(admin(url).post('off'));
    expect(parts).toMatchObject({ what: 'A viewer may not kill.', exitCode: EXIT_CODES.refused });
    expect(parts.where).toContain('token (http://127.0.0.1');
    expect(parts.hint).toContain('--role');
  });

  it.each([
    [404, '<h1>Not found</h1>'],
    [200, 'welcome'],
    [500, '{"error": "no"}'],
  ])('says when what answered (%i %s) is no collector', async (status, body) => {
    const { url } = await answering(status, body);
    const parts = await failureOf(admin(url).get('state'));
    expect(parts.what).toContain('not a collector');
    expect(parts.exitCode).toBe(EXIT_CODES.unreachable);
  });

  it('says when nothing answers, and where', async () => {
    const { url } = await answering(200, '{}');
    for (const close of closing.splice(0)) close();
    const parts = await failureOf(admin(url).get('state'));
    expect(parts.what).toMatch(/does not answer: .*ECONNREFUSED/);
    expect(parts.where).toContain(url);
    expect(parts.exitCode).toBe(EXIT_CODES.unreachable);
  });
});
