import { request } from 'node:http';
import type { JournalEntry } from '@handrail/schema';
import { expect, test, vi } from 'vitest';
import { createCollector } from '../createCollector.js';
import { sampleBatch, sampleEvent } from '../testing/sampleBatch.js';
import { startCollector } from '../testing/startCollector.js';
import { temporaryDirectory } from '../testing/temporary.js';

const running = startCollector();
const admin = '/admin/v1/apps/shop/envs/prod';

const makeKey = async () =>
  (await running.ask(`${admin}/keys`, { method: 'POST' })).body as { readonly id: string; readonly key: string };
const makeToken = async (role: string, apps: readonly string[]) =>
  (await running.ask('/admin/v1/tokens', { body: { name: `a ${role}`, role, apps } })).body as {
    readonly id: string;
    readonly token: string;
  };
const revoke = (path: string, token?: string) =>
  running.ask(path, { method: 'DELETE', ...(token === undefined ? {} : { token }) });

/** A stream as a page holds it: what it heard, and whether the collector has ended it. */
const openStream = (key: string) => {
  const stream = { heard: '', ended: false };
  const asked = request(`${running.collector.url}/k/${key}/stream`, (response) => {
    response.on('data', (chunk) => {
      stream.heard += String(chunk);
    });
    response.on('end', () => {
      stream.ended = true;
    });
  });
  asked.on('error', () => undefined).end();
  return { stream, stop: () => asked.destroy() };
};
const patient = { interval: 20 };

test('a revoked key opens nothing at once, its streams end, and the other keys of the place go on', async () => {
  const leaked = await makeKey();
  const mine = openStream(leaked.key);
  const others = openStream(running.key);
  await vi.waitFor(() => {
    expect(mine.stream.heard).toContain('event: state');
    expect(others.stream.heard).toContain('event: state');
  }, patient);

  expect(await revoke(`${admin}/keys/${leaked.id}`)).toMatchObject({
    status: 200,
    body: { said: 'The key is revoked: pages that carry it get nothing from shop in prod any more.' },
  });
  for (const path of ['state', 'stream'])
    expect(await running.ask(`/k/${leaked.key}/${path}`, { token: null })).toMatchObject({
      status: 401,
      body: { error: { code: 'unknown-key' } },
    });
  const batch = sampleBatch([sampleEvent({ n: 'page_viewed' })]);
  expect((await running.ask(`/k/${leaked.key}/e`, { body: batch, token: null })).status).toBe(401);
  await vi.waitFor(() => expect(mine.stream.ended).toBe(true), patient);

  await running.ask(`${admin}/off`, { method: 'POST' });
  await vi.waitFor(() => expect(others.stream.heard).toContain('"off":true'), patient);
  await running.ask(`${admin}/on`, { method: 'POST' });
  expect(others.stream.ended).toBe(false);
  others.stop();
  expect((await running.ask(`/k/${running.key}/e`, { body: batch, token: null })).status).toBe(200);

  const { entries } = (await running.ask(`${admin}/journal`)).body as { entries: JournalEntry[] };
  const [granted, revoked] = entries.filter(({ body }) => body.id === leaked.id);
  expect([granted?.kind, revoked?.kind]).toEqual(['grant', 'revoke']);
  expect(revoked?.body).toEqual(granted?.body);
});

test('a key can be named by itself, as it stands in a page, once, and only in its own environment', async () => {
  const { id, key } = await makeKey();
  const list = async () => ((await running.ask(`${admin}/keys`)).body as { keys: { id: string }[] }).keys;
  expect(await list()).toContainEqual({ id });
  const unknown = { status: 404, body: { error: { code: 'no-such-key' } } };
  expect(await revoke(`/admin/v1/apps/shop/envs/dev/keys/${key}`)).toMatchObject(unknown);
  const answers = await Promise.all([revoke(`${admin}/keys/${key}`), revoke(`${admin}/keys/${id}`)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
  expect(await revoke(`${admin}/keys/${key}`)).toMatchObject(unknown);
  expect(await list()).not.toContainEqual({ id });
});

test('a revoked token opens nothing, and only admins of all its apps may revoke it', async () => {
  const both = await makeToken('operator', ['shop', 'other']);
  const ofShop = await makeToken('admin', ['shop']);
  const list = async (token?: string) =>
    (
      (await running.ask('/admin/v1/tokens', token === undefined ? {} : { token })).body as {
        tokens: { id: string; name: string }[];
      }
    ).tokens;
  expect((await list(ofShop.token)).map(({ id }) => id)).toEqual(expect.arrayContaining([ofShop.id]));
  expect((await list(ofShop.token)).map(({ id }) => id)).not.toContain(both.id);
  expect(await list()).toContainEqual({ id: both.id, name: 'a operator', role: 'operator', apps: ['shop', 'other'] });

  expect(await revoke(`/admin/v1/tokens/${both.id}`, ofShop.token)).toMatchObject({
    status: 404,
    body: { error: { code: 'no-such-token' } },
  });
  expect((await running.ask(`${admin}/state`, { token: both.token })).status).toBe(200);
  expect(await revoke(`/admin/v1/tokens/${both.id}`)).toMatchObject({
    status: 200,
    body: { said: 'The token of a operator is revoked: it opens nothing any more.' },
  });
  expect(await running.ask(`${admin}/state`, { token: both.token })).toMatchObject({
    status: 401,
    body: { error: { code: 'unknown-token' } },
  });
  expect((await revoke(`/admin/v1/tokens/${both.id}`)).status).toBe(404);
  expect((await revoke(`/admin/v1/tokens/${ofShop.id}`, ofShop.token)).status).toBe(200);
});

test('the last admin of all apps cannot lock everybody out; a second one can take its place, for good', async () => {
  const dataDir = temporaryDirectory();
  const first = await createCollector({ dataDir });
  const call = async (url: string, token: string, method: string, path: string, body?: unknown) => {
    const headers = { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) };
    const answer = await fetch(`${url}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    return { status: answer.status, body: await answer.json() };
  };
  const old = first.adminToken ?? '';
  const { tokens } = (await call(first.url, old, 'GET', '/admin/v1/tokens')).body;
  const path = `/admin/v1/tokens/${tokens[0].id}`;
  expect(await call(first.url, old, 'DELETE', path)).toMatchObject({
    status: 409,
    body: { error: { code: 'last-admin' } },
  });
  const named = { name: 'ada', role: 'admin', apps: ['*'] };
  const { token } = (await call(first.url, old, 'POST', '/admin/v1/tokens', named)).body;
  expect((await call(first.url, token, 'DELETE', path)).status).toBe(200);
  await first.close();

  const again = await createCollector({ dataDir });
  expect(again.adminToken).toBeNull();
  expect((await call(again.url, old, 'GET', '/admin/v1/tokens')).status).toBe(401);
  expect((await call(again.url, token, 'GET', '/admin/v1/tokens')).body.tokens).toHaveLength(1);
  await again.close();
}, 60_000);
