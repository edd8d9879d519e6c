/** The short way and the long way answer alike: an address that is written in an unusual way takes the long one. */
import { expect, test } from 'vitest';
import { sampleBatch, sampleEvent } from '../testing/sampleBatch.js';
import { sampleTree, toPublishRequest } from '../testing/sampleTree.js';
import { startCollector } from '../testing/startCollector.js';

const running = startCollector({ prefix: '/help' });
/** Of one network, eight at once. */
const narrow = startCollector({ requestsPerSecond: 8, proxies: ['127.0.0.1'] });

async function ask(path: string, init: RequestInit, at = running) {
  const response = await fetch(`${at.collector.url}${path}`, init);
  const { date, ...headers } = Object.fromEntries(response.headers);
  const text = await response.text();
  return { status: response.status, headers, body: text.replace(/"now":\d+/, '"now":0') };
}

test.each<[string, string, RequestInit]>([
  ['a batch', '', { body: JSON.stringify(sampleBatch([sampleEvent({ n: 'page_viewed' })])) }],
  ['no batch', '', { body: '{' }],
  ['no gzip', '?z=gzip', { body: '{' }],
  ['a key nobody has', 'x', { body: '{' }],
  ['a body over the cap', '', { body: ' '.repeat(600_000) }],
])('%s', async (_name, more, init) => {
  const [suffix, query] = more.startsWith('?') ? ['', more] : [more, ''];
  const short = await ask(`/k/${running.key}${suffix}/e${query}`, { method: 'POST', ...init });
  const long = await ask(`/k/%68${running.key.slice(1)}${suffix}/e${query}`, { method: 'POST', ...init });
  expect(long).toEqual(short);
  expect(await ask(`/help/k/${running.key}${suffix}/e${query}`, { method: 'POST', ...init })).toEqual(short);
});

test('a bundle that is known', async () => {
  const tree = toPublishRequest(sampleTree());
  await running.ask('/admin/v1/apps/shop/envs/prod/publish', { body: tree });
  const path = `/b/${tree.hash}/index.en.json`;
  const init = { headers: { 'if-none-match': `W/"${tree.hash}"` } };
  const short = await ask(path, init);
  expect(short.status).toBe(304);
  expect(await ask(`${path}?x`, init)).toEqual(short);
  expect(await ask(`/help${path}`, init)).toEqual(short);
  expect((await ask(`/b/${tree.hash}/plan.json`, init)).status).toBe(404);
  expect((await ask(path, { headers: { 'if-none-match': '"another"' } })).status).toBe(200);
});

test('both believe the proxy whom a request came from, and count against the same network', async () => {
  const send = async (path: string, from: string) => {
    const headers = { 'x-forwarded-for': `8.8.8.8, ${from}` };
    return (await ask(path, { method: 'POST', body: '{', headers }, narrow)).status;
  };
  const [short, long] = [`/k/${narrow.key}/e`, `/k/%68${narrow.key.slice(1)}/e`];
  const six = [0, 1, 2, 3, 4, 5];
  const statuses = await Promise.all([
    ...six.map(() => send(short, '203.0.113.7')),
    ...six.map(() => send(long, '203.0.113.8')),
  ]);
  expect(statuses).toContain(429);
  expect(await send(short, '198.51.100.1')).toBe(400);
  expect(await send(long, '192.0.2.1')).toBe(400);
});

test('answers of both are counted', async () => {
  const { body } = await running.ask('/metrics');
  expect(body).toMatch(/handrail_answers_total\{status="304"\} 3/);
  expect(body).toMatch(/handrail_answers_total\{status="413"\} 3/);
});
