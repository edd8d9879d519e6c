/** Signed identity on a running collector: what takes it, and what one client can do without. */
import { createHmac, generateKeyPairSync } from 'node:crypto';
import type { BatchAnswer, ReleaseStanding, State } from '@handrail/schema';
import { expect, test } from 'vitest';
import { compileRelease, decide, exposureOf, readIndex, sendAs } from '../testing/players.js';
import { sampleBatch, sampleEvent } from '../testing/sampleBatch.js';
import { toPublishRequest } from '../testing/sampleTree.js';
import { startCollector } from '../testing/startCollector.js';

const running = startCollector();
const release = {
  rollout: {
    strategy: 'canary',
    waves: [{ name: 'some', percent: 30, hold: { users: 40 } }],
    guardrails: [{ bad: { event: 'error' }, counted: 'at-once' }],
  },
};
const origins = ['https://shop.example'];
const trees = {
  production: compileRelease(release, {
    'handrail.json': { app: 'shop', environments: { production: { origins } }, holdout: 5 },
  }),
  signed: compileRelease(release, {
    'handrail.json': {
      app: 'shop',
      environments: { signed: { origins, identity: 'signed', evaluation: 'remote' } },
      attributes: { id: { type: 'string' }, role: { type: 'string' } },
      holdout: 5,
    },
  }),
};
type Env = keyof typeof trees;

const place = (env: Env) => `/admin/v1/apps/shop/envs/${env}`;
const state = async (env: Env) => (await running.ask(`${place(env)}/state`)).body as State;
const standing = async (env: Env) => (await running.ask(`${place(env)}/releases/cart`)).body as ReleaseStanding;

async function run(env: Env): Promise<string> {
  const { hash, files } = trees[env];
  expect((await running.ask(`${place(env)}/publish`, { body: toPublishRequest(files, hash) })).status).toBe(200);
  expect((await running.ask(`${place(env)}/releases/cart/advance`, { body: {} })).status).toBe(200);
  return running.collector.createKey('shop', env);
}

/** As a backend does it that has nothing but a hash: see docs/signed-identity.md. */
function sign(secret: string, claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const body = `${part({ alg: 'HS256' })}.${part({ aud: 'handrail', exp: Math.floor(Date.now() / 1000) + 3_600, ...claims })}`;
  return `${body}.${createHmac('sha256', Buffer.from(secret, 'base64url')).update(body).digest('base64url')}`;
}

/** One machine with the public key invents people, all in the rollout, all with an error. */
async function invade(env: Env, key: string): Promise<void> {
  const now = await state(env);
  const bundle = readIndex(trees[env]);
  const invented = Array.from({ length: 400 }, (_, index) => `invented-${index}`)
    .map((unit) => ({ unit, decision: decide(bundle, now, unit) }))
    .filter(({ decision }) => decision.arm === 'rollout');
  const error = () => sampleEvent({ n: 'error', where: 'x', fingerprint: '0123456789abcdef' });
  for (const { unit, decision } of invented)
    await sendAs(running.collector.url, key, unit, now.bundle, [exposureOf(decision), error()], 'one machine');
}

test('without signatures one client may hold a release for people to look at, and takes nothing back', async () => {
  const key = await run('production');
  await invade('production', key);
  await expect
    .poll(async () => (await standing('production')).why)
    .toMatch(/found harm, but one network address may have made all of it up/);
  expect((await standing('production')).status).toBe('holding');
  expect((await state('production')).waves).toEqual({ cart: [0] });
});

test('where identities are signed, what is not signed counts for nothing', async () => {
  const key = await run('signed');
  await invade('signed', key);
  // Loaded, and still nobody has been seen.
  const overview = async () =>
    (await running.ask(`${place('signed')}/overview`)).body as { events: { last24h: number } };
  await expect.poll(async () => (await overview()).events.last24h).toBeGreaterThan(100);
  expect(await standing('signed')).toMatchObject({ stage: 'wave', evidence: { users: 0 } });

  const { body } = await running.ask(`${place('signed')}/signing-keys`, { method: 'POST' });
  const { id, secret } = body as { id: string; secret: string };
  const proof = sign(secret, { sub: 'ada', attributes: { role: 'lead' } });
  const post = async <Body>(path: string, said: object) => {
    const answer = await fetch(`${running.collector.url}/k/${key}/${path}`, {
      method: 'POST',
      body: JSON.stringify(said),
    });
    return { status: answer.status, body: (await answer.json()) as Body };
  };

  const memory = { guides: {}, shows: [], events: {} };
  const refused = await post<object>('m', { v: 1, user: 'ada', memory });
  expect(refused).toMatchObject({ status: 401, body: { error: { code: 'unproven', where: 'proof' } } });
  expect((await post('m', { v: 1, user: 'ada', memory, proof })).status).toBe(200);
  expect((await post('m', { v: 1, user: 'eve', memory, proof })).status).toBe(401);

  const index = `d/${trees.signed.hash}/index.en.json`;
  expect((await post(index, { unit: 'ada' })).status).toBe(401);
  expect((await post(index, { unit: 'ada', attributes: { id: 'ada' }, proof })).status).toBe(200);
  expect((await post(index, {})).status).toBe(200);
  const flags = 'ofrep/v1/evaluate/flags';
  expect((await post(flags, { context: { targetingKey: 'ada' } })).status).toBe(401);
  expect((await post(flags, { context: { targetingKey: 'ada', proof } })).status).toBe(200);

  const now = await state('signed');
  const events = [exposureOf(decide(readIndex(trees.signed), now, 'ada'))];
  const batch = sampleBatch(events, { user: 'ada', bundle: now.bundle });
  expect((await post<BatchAnswer>('e', { ...batch, proof: 'a.b.c' })).body).toMatchObject({
    accepted: 1,
    unproven: 'It is no JWT.',
  });
  // The same event again, from a page whose last words were not signed: now it counts.
  expect((await post<BatchAnswer>('e', { ...batch, proof })).body).not.toHaveProperty('unproven');
  await expect.poll(async () => (await standing('signed')).evidence?.users).toBe(1);

  expect((await running.ask(`${place('signed')}/signing-keys/${id}`, { method: 'DELETE' })).status).toBe(200);
  expect((await post('m', { v: 1, user: 'ada', memory, proof })).status).toBe(401);
});

test('signing keys: listed without their secret, of one environment, five at most, and a public one where it is brought', async () => {
  const path = `${place('production')}/signing-keys`;
  const { publicKey } = generateKeyPairSync('ed25519');
  const pem = (key: typeof publicKey) => key.export({ type: 'spki', format: 'pem' }).toString();
  expect((await running.ask(path, { body: { publicKey: pem(publicKey) } })).body).toEqual({
    id: expect.any(String),
    alg: 'EdDSA',
  });
  expect((await running.ask(path, { body: { publicKey: 'no key' } })).body).toMatchObject({
    error: { code: 'bad-public-key', message: expect.stringContaining('openssl genpkey') },
  });
  for (let more = 0; more < 4; more++) expect((await running.ask(path, { method: 'POST' })).status).toBe(200);
  expect((await running.ask(path, { method: 'POST' })).body).toMatchObject({ error: { code: 'too-many-signers' } });
  const { body } = await running.ask(path);
  const { keys } = body as { keys: object[] };
  expect(keys).toHaveLength(5);
  expect(JSON.stringify(keys)).not.toMatch(/secret|BEGIN/);
  expect((await running.ask(`${place('signed')}/signing-keys`)).body).toEqual({ keys: [] });
  expect((await running.ask(`${path}/none`, { method: 'DELETE' })).status).toBe(404);
});
