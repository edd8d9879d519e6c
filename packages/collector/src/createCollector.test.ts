/** The collector's main job over real sockets: publish, deliver, stream, take events, count them, kill. */
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BatchAnswer, ExposureReport, GuideFunnel, Overview, State } from '@handrail/schema';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Collector, createCollector } from './createCollector.js';
import { newId, sampleBatch, sampleEvent } from './testing/sampleBatch.js';
import { sampleTree, toPublishRequest } from './testing/sampleTree.js';

/** Far longer than it takes, for machines that have much else to do. */
const patient = { interval: 20 };
let dataDir: string;
let collector: Collector;
let key: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'handrail-collector-'));
  collector = await createCollector({ dataDir });
  key = await collector.createKey('shop', 'prod');
});
afterAll(async () => {
  await collector.close();
  await rm(dataDir, { recursive: true, force: true });
});

const admin = '/admin/v1/apps/shop/envs/prod';
const call = async (path: string, init: RequestInit = {}) => {
  const headers = { authorization: `Bearer ${collector.adminToken}`, ...init.headers };
  const response = await fetch(`${collector.url}${path}`, { ...init, headers });
  return { status: response.status, headers: response.headers, body: await response.json() };
};
const post = (path: string, body?: unknown) =>
  call(path, {
    method: 'POST',
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
const send = async (body: string | Uint8Array<ArrayBuffer>, query = '') => {
  const response = await fetch(`${collector.url}/k/${key}/e${query}`, { method: 'POST', body });
  return { status: response.status, answer: (await response.json()) as BatchAnswer };
};

test('the first start leaves an admin token that only the owner may read', async () => {
  const path = join(dataDir, 'admin-token');
  expect((await readFile(path, 'utf8')).trim()).toBe(collector.adminToken);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('publish, advance and kill reach a stream, and a sentence says what happened', async () => {
  const abort = new AbortController();
  const stream = await fetch(`${collector.url}/k/${key}/stream`, { signal: abort.signal });
  expect(stream.headers.get('content-type')).toMatch('text/event-stream');
  let heard = '';
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of stream.body ?? []) heard += decoder.decode(chunk, { stream: true });
  })().catch(() => undefined);
  const lastState = () =>
    JSON.parse(
      heard
        .match(/^data: (.*)$/gm)
        ?.at(-1)
        ?.slice(6) ?? 'null',
    ) as State | null;

  const tree = toPublishRequest(sampleTree());
  const published = await post(`${admin}/publish`, tree);
  expect(published).toMatchObject({ status: 200, body: { hash: tree.hash } });
  await vi.waitFor(() => expect(lastState()?.bundle).toBe(tree.hash), patient);

  const advanced = await post(`${admin}/releases/new-cart/advance`);
  expect(advanced.body.said).toBe('Release new-cart is now at wave 1 of 2, pilot (20 % of its audience).');
  await vi.waitFor(() => expect(lastState()?.waves).toEqual({ 'new-cart': [0] }), patient);

  const killed = await post(`${admin}/releases/new-cart/kill`);
  expect(killed.body).toMatchObject({ state: { kills: ['flags/new-cart'] } });
  await vi.waitFor(() => expect(lastState()?.kills).toEqual(['flags/new-cart']), patient);
  await post(`${admin}/releases/new-cart/revive`);

  abort.abort();
  await reading;
});

test('events count once however often they are sent, and make the funnel and the exposure report', async () => {
  const run = newId();
  const inGuide = { guide: 'pay/first-order', revision: 1, run };
  const t = Date.now() - 60_000;
  const events = [
    sampleEvent({
      n: 'exposure',
      flag: 'new-cart',
      variant: 'on',
      reason: 'wave',
      release: 'new-cart',
      wave: 0,
      arm: 'rollout',
      rho: 0.2,
      t,
    }),
    sampleEvent({ n: 'guide_reached', ...inGuide, t }),
    sampleEvent({ n: 'guide_started', ...inGuide, t: t + 10 }),
    sampleEvent({ n: 'step_shown', ...inGuide, step: 'open', t: t + 20 }),
    sampleEvent({ n: 'step_done', ...inGuide, step: 'open', t: t + 1_020 }),
    sampleEvent({ n: 'step_shown', ...inGuide, step: 'pay', t: t + 1_030 }),
    sampleEvent({ n: 'event', event: 'order_placed', t: t + 2_000 }),
    sampleEvent({ n: 'step_done', ...inGuide, step: 'pay', t: t + 2_030 }),
    sampleEvent({ n: 'guide_ended', ...inGuide, outcome: 'completed', reason: 'finished', step: 'pay', t: t + 2_040 }),
  ];
  const batch = JSON.stringify(sampleBatch(events, { user: 'kim' }));
  expect((await send(batch)).answer.accepted).toBe(events.length);
  expect((await send(batch)).answer.accepted).toBe(events.length);

  await vi.waitFor(
    async () => {
      const { body } = (await call(`${admin}/overview`)) as { body: Overview };
      expect(body.events.last24h).toBe(events.length);
    },
    { interval: 100 },
  );

  const { body: funnel } = (await call(`${admin}/metrics/funnel?guide=pay%2Ffirst-order`)) as { body: GuideFunnel };
  expect(funnel).toMatchObject({
    title: 'Your first order',
    reached: 1,
    started: 1,
    completed: 1,
    dismissed: 0,
    other: 0,
    totalUsers: 1,
    simulatedUsers: 0,
    steps: [
      { id: 'open', shown: 1, done: 1, dismissed: 0, medianMs: 1_000 },
      { id: 'pay', shown: 1, done: 1, dismissed: 0, medianMs: 1_000 },
    ],
    endings: [{ outcome: 'completed', reason: 'finished', step: 'pay', users: 1 }],
    goal: { event: 'order_placed', reachedUsers: 1, completedUsers: 1, dismissedUsers: 0 },
  });
  const { body: exposure } = (await call(`${admin}/metrics/exposure?flag=new-cart`)) as { body: ExposureReport };
  expect(exposure).toMatchObject({
    release: 'new-cart',
    totalUsers: 1,
    arms: [{ arm: 'rollout', variant: 'on', users: 1, goalUsers: 1 }],
    daily: [{ arm: 'rollout', users: 1 }],
  });
});

test('a start that fails says why and leaves nothing behind', async () => {
  const other = join(dataDir, 'other');
  await expect(createCollector({ dataDir })).rejects.toThrow(/Another collector uses/);
  await expect(createCollector({ dataDir: other, dashboardDir: join(dataDir, 'nowhere') })).rejects.toThrow(/nowhere/);
  const { port } = new URL(collector.url);
  await expect(createCollector({ dataDir: other, port: Number(port) })).rejects.toThrow(/EADDRINUSE/);
  const second = await createCollector({ dataDir: other });
  expect(second.adminToken).not.toBe(collector.adminToken);
  await second.close();
  const again = await createCollector({ dataDir: other });
  expect(again.adminToken).toBe(second.adminToken);
  await again.close();
});
