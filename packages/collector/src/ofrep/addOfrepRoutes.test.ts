import { createEvaluator } from '@handrail/engine';
import type { Bundle, State } from '@handrail/schema';
import Fastify from 'fastify';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createRateLimit } from '../http/createRateLimit.js';
import type { Services } from '../http/services.js';
import { limits } from '../limits.js';
import { ofrepIndex } from '../testing/ofrepTree.js';
import { sampleTree, toPublishRequest } from '../testing/sampleTree.js';
import { startCollector } from '../testing/startCollector.js';
import { addOfrepRoutes } from './addOfrepRoutes.js';

const running = startCollector();
const admin = '/admin/v1/apps/shop/envs/prod';
const act = (path: string) => running.ask(`${admin}/${path}`, { method: 'POST' });
const flags = '/ofrep/v1/evaluate/flags';

beforeAll(async () => {
  const published = await running.ask(`${admin}/publish`, { body: toPublishRequest(sampleTree(ofrepIndex)) });
  expect(published.status).toBe(200);
});

interface Sent {
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `context` as text is the whole body as it stands. */
async function post(path: string, context: unknown, { key = running.key, headers = {} }: Sent = {}) {
  const response = await fetch(`${running.collector.url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...headers,
    },
    body: typeof context === 'string' ? context : JSON.stringify({ context }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: text === '' ? undefined : JSON.parse(text) };
}

const ines = { targetingKey: 'ines' };

describe('one flag', () => {
  test.each([
    ['text', ines, { value: 'hello', variant: 'only', reason: 'STATIC' }],
    ['limit', ines, { value: 40, variant: 'only', reason: 'STATIC' }],
    ['ratio', ines, { value: 0.5, variant: 'only', reason: 'STATIC' }],
    ['layout', ines, { value: { columns: 3 }, variant: 'only', reason: 'STATIC' }],
    [
      'finance/grid',
      { ...ines, role: 'buyer' },
      { value: true, reason: 'TARGETING_MATCH', metadata: { rule: 'buyers' } },
    ],
    ['finance/grid', { ...ines, role: 'seller' }, { value: false, variant: 'off', reason: 'UNKNOWN' }],
    ['seats', { ...ines, seats: 11 }, { value: true }],
    ['seats', { ...ines, seats: '11' }, { value: true }],
    ['seats', { ...ines, seats: [11] }, { value: false }],
    ['emea', ines, { value: true }],
    ['emea', { ...ines, region: 'apac' }, { value: false }],
    ['halves', ines, { reason: 'SPLIT', metadata: { handrailReason: 'split', rule: 'half' } }],
    [
      'new-cart',
      ines,
      { value: false, reason: 'UNKNOWN', metadata: { handrailReason: 'not-yet', release: 'new-cart' } },
    ],
  ])('%s for %j', async (key, context, expected) => {
    for (const path of [`${flags}/${encodeURIComponent(key)}`, `${flags}/${key}`]) {
      const { status, headers, body } = await post(path, context);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toContain('application/json');
      expect(body).toMatchObject({ key, ...expected });
    }
  });

  test('what serves null leaves the value to the app', async () => {
    const { body } = await post(`${flags}/nothing`, ines);
    expect(body).toMatchObject({ key: 'nothing', variant: 'only' });
    expect(body).not.toHaveProperty('value');
  });
});

describe('all flags', () => {
  test('are those of the engine, for eighty people, with release, wave, arm and chance once a wave has started', async () => {
    await act('releases/new-cart/advance');
    const state = (await running.ask(`${admin}/state`)).body as State;
    const index = JSON.parse(Buffer.from(sampleTree(ofrepIndex)[0]?.body ?? '').toString()) as Bundle;
    const evaluator = createEvaluator(index);
    const arms = new Set<string>();
    for (let person = 0; person < 80; person += 1) {
      const id = `person-${person}`;
      const { body } = await post(flags, { targetingKey: id, role: person % 2 ? 'buyer' : 'seller' });
      const attributes = { id, role: person % 2 ? 'buyer' : 'seller', region: 'emea' };
      const context = { attributes, unit: id, state, nowMs: Date.now(), zone: 'UTC' };
      expect(body.flags).toHaveLength(Object.keys(index.flags).length);
      for (const { key, value = null, variant, metadata } of body.flags) {
        const { flag, reason: handrailReason, ...decided } = evaluator.flag(key, context);
        expect({ value, variant, ...metadata }).toEqual({ ...decided, handrailReason });
        if (flag === 'new-cart') arms.add(`${metadata.arm} ${metadata.rho} ${metadata.wave}`);
      }
    }
    expect(arms).toEqual(new Set(['rollout 0.19 0', 'control 0.19 0']));
  });

  test('an unchanged answer is 304, by any of three ways to say the key', async () => {
    const first = await post(flags, ines);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    expect(first.body.metadata).toEqual({ app: 'shop', env: 'prod' });
    const ways: readonly Sent[] = [
      { headers: { 'if-none-match': etag } },
      { key: null, headers: { 'x-api-key': running.key, 'if-none-match': etag } },
      { key: null, headers: { authorization: running.key, 'if-none-match': `W/${etag}` } },
    ];
    for (const sent of ways) {
      expect(await post(flags, ines, sent)).toMatchObject({ status: 304, text: '' });
    }
    const pathed = await post(`/k/${running.key}${flags}`, ines, { key: null, headers: { 'if-none-match': etag } });
    expect(pathed.status).toBe(304);
    const other = await post(flags, { ...ines, role: 'buyer' }, { headers: { 'if-none-match': etag } });
    expect(other.status).toBe(200);
    expect(other.headers.get('etag')).not.toBe(etag);
  });

  test('a kill changes the answer and is DISABLED with the flag’s own default', async () => {
    const context = { targetingKey: 'in-rollout', role: 'buyer' };
    const before = await post(flags, context);
    await act('releases/new-cart/kill');
    const after = await post(flags, context, { headers: { 'if-none-match': before.headers.get('etag') ?? '' } });
    expect(after.status).toBe(200);
    expect((await post(`${flags}/new-cart`, context)).body).toMatchObject({ value: false, reason: 'DISABLED' });
    await act('releases/new-cart/revive');
  });

  test('a private attribute decides and is in no answer', async () => {
    const context = { ...ines, salaryBand: 'high-secret' };
    const single = await post(`${flags}/band`, context);
    expect(single.body.value).toBe(true);
    const bulk = await post(flags, context);
    expect(single.text + bulk.text).not.toContain('high-secret');
  });
});

describe('failures', () => {
  test.each([
    ['', 400, 'PARSE_ERROR'],
    ['{"context":', 400, 'PARSE_ERROR'],
    ['[]', 400, 'PARSE_ERROR'],
    ['null', 400, 'PARSE_ERROR'],
    [`{"context":${'['.repeat(100_000)}`.slice(0, limits.contextBytes - 1), 400, 'PARSE_ERROR'],
    ['{}', 400, 'INVALID_CONTEXT'],
    ['{"context":[]}', 400, 'INVALID_CONTEXT'],
    ['{"context":"ines"}', 400, 'INVALID_CONTEXT'],
    ['{"context":{"targetingKey":7}}', 400, 'INVALID_CONTEXT'],
    [JSON.stringify({ context: { targetingKey: 'x'.repeat(257) } }), 400, 'INVALID_CONTEXT'],
    ['{"context":{}}', 400, 'TARGETING_KEY_MISSING'],
    ['{"context":{"targetingKey":""}}', 400, 'TARGETING_KEY_MISSING'],
    ['{"context":{"__proto__":{"targetingKey":"ines"}}}', 400, 'TARGETING_KEY_MISSING'],
    [JSON.stringify({ context: { ...ines, long: 'x'.repeat(limits.contextBytes) } }), 413, 'GENERAL'],
  ])('body $# is $1 $2', async (text, status, errorCode) => {
    const bulk = await post(flags, text);
    expect(bulk).toMatchObject({ status, body: { errorCode, errorDetails: expect.stringMatching(/\w+ \w+.*\.$/) } });
    expect(bulk.body).not.toHaveProperty('key');
    expect(await post(`${flags}/finance/grid`, text)).toMatchObject({
      status,
      body: { key: 'finance/grid', errorCode },
    });
  });

  test('a flag that is not there is 404 FLAG_NOT_FOUND, also one named as something every object has', async () => {
    for (const key of ['no-such', 'toString', '__proto__', 'constructor']) {
      const { status, body } = await post(`${flags}/${key}`, ines);
      expect(status).toBe(404);
      expect(body).toEqual({ key, errorCode: 'FLAG_NOT_FOUND', errorDetails: expect.stringContaining(`"${key}"`) });
    }
  });

  test('before anything is published there are no flags', async () => {
    const key = await running.collector.createKey('shop', 'empty');
    expect(await post(flags, ines, { key })).toMatchObject({ status: 200, body: { flags: [] } });
    expect(await post(`${flags}/text`, ines, { key })).toMatchObject({
      status: 404,
      body: { errorCode: 'FLAG_NOT_FOUND', errorDetails: expect.stringContaining('Nothing is published') },
    });
  });

  test('no key and an unknown one are 401, an admin token is 403', async () => {
    const details = { errorDetails: expect.any(String) };
    expect(await post(flags, ines, { key: null })).toMatchObject({ status: 401, body: details });
    expect(await post(flags, ines, { key: 'hrk_unknown' })).toMatchObject({ status: 401, body: details });
    expect(await post(`/k/hrk_unknown${flags}`, ines, { key: null })).toMatchObject({ status: 401, body: details });
    const token = running.collector.adminToken ?? '';
    expect(await post(flags, ines, { key: token })).toMatchObject({ status: 403, body: details });
  });

  test('too many are 429 with Retry-After in seconds, and other keys are not held back', async () => {
    const app = Fastify();
    const services = {
      ledger: {
        findToken: () => undefined,
        findKey: (secret: string) => ({ id: secret, app: 'shop', env: 'prod' }),
        state: () => ({ bundle: null, locales: [] }),
      },
      prove: async () => ({ isProven: false, why: '' }),
      trees: { readPlan: () => undefined },
      gauges: { refused: { inc: () => undefined } },
      now: () => 0,
    } as unknown as Services;
    addOfrepRoutes(
      app,
      services,
      createRateLimit(1, 2, () => 0),
    );
    onTestFinished(() => app.close());
    const base = await app.listen();
    const ask = (key: string) =>
      fetch(`${base}${flags}`, {
        method: 'POST',
        headers: { 'x-api-key': key },
        body: JSON.stringify({ context: ines }),
      });
    expect((await ask('a')).status).toBe(200);
    expect((await ask('a')).status).toBe(200);
    const refused = await ask('a');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('2');
    expect(refused.headers.get('access-control-allow-origin')).toBe('*');
    expect((await ask('b')).status).toBe(200);
  });
});

test('browsers of any origin may ask, with the key in a header, and read ETag and Retry-After', async () => {
  const preflight = await fetch(`${running.collector.url}${flags}`, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://shop.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,if-none-match,x-api-key',
    },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-methods')).toContain('POST');
  for (const name of ['authorization', 'content-type', 'if-none-match', 'x-api-key']) {
    expect(preflight.headers.get('access-control-allow-headers')).toContain(name);
  }
  for (const { headers } of [await post(flags, ines), await post(flags, '')]) {
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-expose-headers')).toMatch(/ETag.*Retry-After/);
  }
});

describe('the stream', () => {
  async function listen(lastEventId?: string) {
    const { body } = await post(flags, ines);
    const [stream] = body.eventStreams;
    expect(stream).toEqual({ type: 'sse', endpoint: { requestUri: expect.any(String) }, inactivityDelaySec: 120 });
    const abort = new AbortController();
    const response = await fetch(`${running.collector.url}${stream.endpoint.requestUri}`, {
      signal: abort.signal,
      headers: lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    let heard = '';
    const reading = (async () => {
      for await (const chunk of response.body ?? []) heard += Buffer.from(chunk).toString();
    })().catch(() => undefined);
    return { heard: () => heard, stop: () => abort.abort(), reading };
  }
  const events = (text: string) =>
    [...text.matchAll(/^id: (\d+)\nevent: message\ndata: (.*)$/gm)].map(([, id, data]) => ({
      id: Number(id),
      data: JSON.parse(data ?? ''),
    }));
  const seqNow = async () => ((await running.ask(`${admin}/state`)).body as State).seq;

  test('says at once that something may have changed, and again at every act', async () => {
    const { heard, stop, reading } = await listen();
    const seq = await seqNow();
    await vi.waitFor(() => expect(events(heard()).map(({ id }) => id)).toEqual([seq]), 5_000);
    await act('releases/new-cart/kill');
    await vi.waitFor(() => expect(events(heard())).toHaveLength(2), 5_000);
    expect(events(heard())[1]?.data).toEqual({ type: 'refetchEvaluation', etag: String(await seqNow()) });
    await act('releases/new-cart/revive');
    stop();
    await reading;
  });

  test('somebody who comes back having heard the last is told nothing until something happens', async () => {
    const { heard, stop, reading } = await listen(String(await seqNow()));
    await vi.waitFor(() => expect(heard()).toContain('retry:'), 5_000);
    await act('off');
    await vi.waitFor(() => expect(events(heard())).toHaveLength(1), 5_000);
    await act('on');
    stop();
    await reading;
    const missed = await listen('1');
    await vi.waitFor(() => expect(events(missed.heard())).toHaveLength(1), 5_000);
    missed.stop();
    await missed.reading;
  });

  test('ends when its key is revoked', async () => {
    const key = await running.collector.createKey('shop', 'prod');
    const response = await fetch(`${running.collector.url}/k/${key}/ofrep/v1/stream`);
    await running.ask(`${admin}/keys/${key}`, { method: 'DELETE' });
    await response.text();
    expect((await fetch(`${running.collector.url}/k/${key}/ofrep/v1/stream`)).status).toBe(401);
  });
});
