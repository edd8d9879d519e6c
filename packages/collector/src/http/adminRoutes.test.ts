import type { JournalEntry } from '@handrail/schema';
import { describe, expect, test, vi } from 'vitest';
import { findBreak } from '../journal/hashEntry.js';
import { sampleTree, toPublishRequest } from '../testing/sampleTree.js';
import { startCollector } from '../testing/startCollector.js';

const running = startCollector();
const admin = '/admin/v1/apps/shop/envs/prod';
const makeToken = async (role: string, apps: readonly string[] = ['shop']) => {
  const { body } = await running.ask('/admin/v1/tokens', { body: { name: `a ${role}`, role, apps } });
  return (body as { token: string }).token;
};

describe('who may what', () => {
  const asked: readonly [needs: string, method: string, path: string][] = [
    ['viewer', 'GET', `${admin}/state`],
    ['viewer', 'GET', `${admin}/overview`],
    ['viewer', 'GET', `${admin}/journal`],
    ['viewer', 'GET', `${admin}/metrics/funnel?guide=x`],
    ['viewer', 'GET', `${admin}/metrics/exposure?flag=x`],
    ['author', 'POST', `${admin}/publish`],
    ['operator', 'POST', `${admin}/releases/new-cart/advance`],
    ['operator', 'POST', `${admin}/releases/new-cart/roll-back`],
    ['operator', 'POST', `${admin}/releases/new-cart/kill`],
    ['operator', 'POST', `${admin}/releases/new-cart/revive`],
    ['operator', 'POST', `${admin}/guides/x/kill`],
    ['operator', 'POST', `${admin}/guides/x/revive`],
    ['operator', 'POST', `${admin}/off`],
    ['operator', 'POST', `${admin}/on`],
    ['admin', 'POST', `${admin}/keys`],
    ['admin', 'GET', `${admin}/keys`],
    ['admin', 'DELETE', `${admin}/keys/x`],
    ['admin', 'POST', '/admin/v1/tokens'],
    ['admin', 'GET', '/admin/v1/tokens'],
    ['admin', 'DELETE', '/admin/v1/tokens/x'],
  ];
  const below: Readonly<Record<string, string>> = { author: 'viewer', operator: 'approver', admin: 'operator' };

  test.each(asked)('it takes %s to %s %s', async (needs, method, path) => {
    expect(await running.ask(path, { method, token: null })).toMatchObject({
      status: 401,
      body: { error: { code: 'no-token' } },
    });
    expect(await running.ask(path, { method, token: 'hrt_made-up' })).toMatchObject({
      status: 401,
      body: { error: { code: 'unknown-token' } },
    });
    const lower = below[needs];
    if (lower)
      expect(await running.ask(path, { method, token: await makeToken(lower) })).toMatchObject({ status: 403 });
    const allowed = await running.ask(path, { method, token: await makeToken(needs) });
    expect([401, 403]).not.toContain(allowed.status);
    if (path.startsWith(admin)) {
      const foreign = await running.ask(path, { method, token: await makeToken('admin', ['other']) });
      expect(foreign).toMatchObject({ status: 403, body: { error: { code: 'forbidden', where: 'shop' } } });
    }
  });

  test('nobody gives access to an app that is not theirs', async () => {
    const token = await makeToken('admin', ['shop']);
    const grant = (apps: readonly string[]) =>
      running.ask('/admin/v1/tokens', { token, body: { name: 'x', role: 'viewer', apps } });
    expect(await grant(['other'])).toMatchObject({ status: 403 });
    expect(await grant(['*'])).toMatchObject({ status: 403 });
    expect(await grant(['shop'])).toMatchObject({ status: 200 });
  });

  test('guessing tokens is slowed down, and a right one still works', async () => {
    const guess = () =>
      Promise.all(Array.from({ length: 120 }, (_, n) => running.ask(`${admin}/state`, { token: `hrt_${n}` })));
    // As many more a second are let through, so a slow machine has to guess again.
    const refused = await vi.waitFor(
      async () => {
        const found = (await guess()).find(({ status }) => status === 429);
        expect(found).toBeDefined();
        return found;
      },
      { interval: 10 },
    );
    expect(refused?.body).toMatchObject({ error: { code: 'too-many-refusals' } });
    expect(refused?.headers.get('retry-after')).toBe('10');
    expect((await running.ask(`${admin}/state`)).status).toBe(200);
  }, 90_000);
});

test('from publish to the last wave: seq, state and a sentence each time, and the journal holds it all', async () => {
  const path = '/admin/v1/apps/shop/envs/story';
  const acted = async (act: string) =>
    (await running.ask(`${path}/${act}`, { method: 'POST' })) as {
      status: number;
      body: { seq: number; said: string; state: object };
    };
  expect(await acted('releases/new-cart/advance')).toMatchObject({
    status: 404,
    body: { error: { code: 'nothing-published', message: expect.stringContaining('handrail publish') } },
  });

  const tree = toPublishRequest(sampleTree());
  const first = await running.ask(`${path}/publish`, { body: tree });
  expect(await running.ask(`${path}/publish`, { body: tree })).toMatchObject({ body: first.body as object });

  const sentences = [];
  for (const act of [
    'releases/new-cart/advance',
    'releases/new-cart/advance',
    'guides/pay%2Ffirst-order/kill',
    'off',
    'releases/new-cart/roll-back',
    'on',
  ]) {
    const { status, body } = await acted(act);
    expect(status).toBe(200);
    sentences.push(body.said);
  }
  expect(sentences).toEqual([
    'Release new-cart is now at wave 1 of 2, pilot (20 % of its audience).',
    'Release new-cart is now at wave 2 of 2, everyone (100 % of its audience).',
    'Guide pay/first-order ("Your first order") is killed: it closes wherever it is open.',
    'Handrail is off for shop in story: it draws and sends nothing on any page.',
    'Release new-cart is rolled back: pilot, everyone no longer shows flag new-cart to anybody.',
    'Handrail is on again for shop in story.',
  ]);
  expect(await acted('releases/new-crat/advance')).toMatchObject({
    status: 404,
    body: { error: { message: expect.stringContaining('Did you mean new-cart?') } },
  });

  const read = async (env: string, after = 0) =>
    ((await running.ask(`/admin/v1/apps/shop/envs/${env}/journal?after=${after}`)).body as { entries: JournalEntry[] })
      .entries;
  const entries = await read('story');
  // Beside what people did, the release says of itself that nothing is known of it.
  const acts = entries.filter(({ actor }) => actor !== 'system');
  expect(acts.map(({ kind }) => kind)).toEqual(['publish', 'start', 'advance', 'kill', 'off', 'roll-back', 'on']);
  expect((await read('story', acts[5]?.seq)).map(({ kind }) => kind)).toEqual(['on']);
  const all = [...entries, ...(await read('prod'))].sort((a, b) => a.seq - b.seq);
  expect(findBreak(all)).toBeUndefined();
});

test('acts that come at the same time are each decided on what the one before left', async () => {
  const path = '/admin/v1/apps/shop/envs/race';
  await running.ask(`${path}/publish`, { body: toPublishRequest(sampleTree()) });
  const answers = await Promise.all(
    Array.from({ length: 3 }, () => running.ask(`${path}/releases/new-cart/advance`, { method: 'POST' })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 409]);
  expect((await running.ask(`${path}/state`)).body).toMatchObject({ waves: { 'new-cart': [0, 1] } });
});

test.each<[string, string, unknown, number, string]>([
  ['an app that is no name', '/admin/v1/apps/Shop%20%2F/envs/prod/off', {}, 400, 'bad-name'],
  ['the collector’s own journal', '/admin/v1/apps/_collector/envs/_/off', {}, 400, 'bad-name'],
  ['no JSON where some is needed', `${admin}/publish`, 'x', 400, 'bad-request'],
  ['a role that is none', '/admin/v1/tokens', { name: 'x', role: 'root', apps: ['*'] }, 400, 'bad-request'],
  ['a token for nobody', '/admin/v1/tokens', { role: 'viewer', apps: ['*'] }, 400, 'bad-request'],
  ['a token for no app', '/admin/v1/tokens', { name: 'x', role: 'viewer', apps: [] }, 400, 'bad-request'],
  ['a large body', '/admin/v1/tokens', { name: 'x'.repeat(100_000) }, 413, 'body-too-large'],
  ['an address with nothing at it', '/admin/v2', {}, 404, 'no-such-route'],
])('%s: a clear refusal', async (_name, path, body, status, code) => {
  expect(await running.ask(path, { body })).toMatchObject({
    status,
    body: { error: { code, message: expect.stringMatching(/\.$/) } },
  });
});

test('names stay out of the journal and secrets are kept as hashes', async () => {
  const token = await makeToken('viewer');
  const { body } = await running.ask(`${admin}/keys`, { method: 'POST' });
  const { entries } = (await running.ask(`${admin}/journal`)).body as { entries: JournalEntry[] };
  const written = JSON.stringify(entries);
  expect(written).toContain('"grant"');
  for (const secret of [token, (body as { key: string }).key, 'a viewer']) expect(written).not.toContain(secret);
});

test('liveness and readiness', async () => {
  expect(await running.ask('/healthz', { token: null })).toMatchObject({ status: 200 });
  expect(await running.ask('/readyz', { token: null })).toMatchObject({ status: 200, body: { ok: true } });
});
