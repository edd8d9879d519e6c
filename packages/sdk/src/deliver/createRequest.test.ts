import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createRequest, readRetryAfter } from './createRequest.js';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(answer: RequestListener): Promise<{ url: string; asked: () => number }> {
  let count = 0;
  server = createServer((request, response) => {
    count++;
    answer(request, response);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked: () => count };
}
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

describe('createRequest', () => {
  it('answers with JSON that fits', async () => {
    const { url } = await serve((_, response) => response.end('{"a":1}'));
    expect(await createRequest()(url, 100, isObject)).toEqual({ a: 1 });
  });

  it.each([
    ['HTML', '<!doctype html><title>Sign in</title>'],
    ['a truncated answer', '{"a":'],
    ['an answer of another shape', '"a"'],
    ['more than it may be', JSON.stringify({ a: 'x'.repeat(200) })],
  ])('tries three times and gives up: %s', async (_, body) => {
    const { url, asked } = await serve((_request, response) => response.end(body));
    const request = createRequest();
    expect(await request(url, 100, isObject)).toBeUndefined();
    expect(asked()).toBe(3);
    // The breaker is open: nobody is asked.
    expect(await request(url, 100, isObject)).toBeUndefined();
    expect(asked()).toBe(3);
  });

  it('comes back after a failure', async () => {
    let failures = 2;
    const { url } = await serve((_, response) => {
      response.statusCode = failures-- > 0 ? 500 : 200;
      response.end('{}');
    });
    expect(await createRequest()(url, 100, isObject)).toEqual({});
  });

  it('does not repeat what was refused, and leaves a busy server alone as long as it asks', async () => {
    const { url, asked } = await serve((_, response) => {
      response.statusCode = 429;
      response.setHeader('retry-after', '60');
      response.end();
    });
    const request = createRequest();
    await request(url, 100, isObject);
    await request(url, 100, isObject);
    expect(asked()).toBe(1);
  });

  it('never rejects where nobody answers', async () => {
    const { url } = await serve((_, response) => response.end());
    await new Promise((resolve) => server?.close(resolve));
    expect(await createRequest()(url, 100, isObject)).toBeUndefined();
  });
});

describe('readRetryAfter', () => {
  const read = (value?: string) => readRetryAfter(new Response('', { headers: value ? { 'retry-after': value } : {} }));
  it('reads seconds and dates, within reason', () => {
    expect(read('2')).toBe(2_000);
    expect(read(new Date(Date.now() + 30_000).toUTCString())).toBeGreaterThan(25_000);
    expect(read()).toBe(0);
    expect(read('soon')).toBe(0);
    expect(read('-5')).toBe(0);
    expect(read('99999999')).toBe(600_000);
  });
});
