import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseJson } from './parseJson.js';

const app = Fastify();
let url: string;
beforeAll(async () => {
  parseJson(app);
  app.post('/', async (request) => ({ took: request.body }));
  url = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => app.close());

async function post(body: string) {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return { status: response.status, body: (await response.json()) as { message?: string } };
}

describe('parseJson', () => {
  test('takes what anybody would send', async () => {
    const answer = await post('{"files":[{"path":"index.en.json"}]}');
    expect(answer.body).toEqual({ took: { files: [{ path: 'index.en.json' }] } });
  });

  test.each([
    ['a million nested arrays', '['.repeat(400_000) + ']'.repeat(400_000), /character \d+/],
    ['a key that would reach the prototype', '{"__proto__":{"admin":true}}', /not valid JSON/],
    ['what is cut short', '{"files":[', /JSON/],
  ])('refuses %s', async (_, payload, message) => {
    const answer = await post(payload);
    expect(answer.status).toBe(400);
    expect(answer.body.message).toMatch(message);
  });
});
