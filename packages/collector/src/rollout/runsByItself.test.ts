/** A release through a real collector and event store: signed, started, advanced, held and rolled back on evidence. */
import type { JournalEntry, State } from '@handrail/schema';
import { beforeAll, expect, test } from 'vitest';
import { compileRelease, decide, exposureOf, readIndex, sendAs } from '../testing/players.js';
import { sampleEvent } from '../testing/sampleBatch.js';
import { toPublishRequest } from '../testing/sampleTree.js';
import { startCollector } from '../testing/startCollector.js';

const running = startCollector();
const place = '/admin/v1/apps/shop/envs/production';
const tree = compileRelease({
  validate: { in: 'staging', signOff: ['qa'] },
  rollout: {
    strategy: 'canary',
    hold: { users: 40 },
    waves: [
      { name: 'some', percent: 30 },
      { name: 'more', percent: 60, hold: { users: 1_000 } },
    ],
    guardrails: [{ bad: { event: 'error' }, counted: 'at-once' }],
  },
});
const bundle = readIndex(tree);
const people = Array.from({ length: 60 }, (_, index) => `person-${index}`);
let key = '';
let lea = '';

const post = (path: string, body?: object, token?: string) =>
  running.ask(`${place}/${path}`, { method: 'POST', ...(body ? { body } : {}), ...(token ? { token } : {}) });
const state = async () => (await running.ask(`${place}/state`)).body as State;
const journal = async () => ((await running.ask(`${place}/journal`)).body as { entries: JournalEntry[] }).entries;
const kinds = async () =>
  (await journal()).map(({ kind, actor, body }) =>
    [actor === 'system' ? '*' : '', kind, body.wave ?? body.status ?? body.guardrail ?? ''].join(' ').trim(),
  );
const expose = async (units: readonly string[]) => {
  const now = await state();
  for (const unit of units) {
    await sendAs(running.collector.url, key, unit, now.bundle, [exposureOf(decide(bundle, now, unit))]);
  }
};

beforeAll(async () => {
  key = await running.collector.createKey('shop', 'production');
  const made = await running.ask('/admin/v1/tokens', {
    body: { name: 'lea@shop.example', role: 'approver', apps: ['shop'] },
  });
  lea = (made.body as { token: string }).token;
});

test('a release runs by itself, from its sign-off to the harm that takes it back', { timeout: 300_000 }, async () => {
  await post('publish', toPublishRequest(tree.files, tree.hash));
  expect((await post('releases/cart/advance')).body).toMatchObject({
    error: { code: 'not-yet', message: expect.stringContaining('Waiting for the sign-off of qa.') },
  });
  expect((await post('releases/cart/sign-off', { as: 'qa' })).body).toMatchObject({
    error: { code: 'not-this-approver' },
  });
  expect((await post('releases/cart/sign-off', { as: 'qa' }, lea)).body).toMatchObject({
    said: expect.stringMatching(/signed off by qa.*Everybody it asks for has signed/),
  });
  expect((await post('releases/cart/advance')).body).toMatchObject({ state: { waves: { cart: [0] } } });

  // Nobody has come yet: nothing is known.
  await expect.poll(kinds).toContain('* mark holding');
  await expose(people.slice(0, 30));
  await expect.poll(kinds).toContain('* mark advancing');
  expect((await state()).waves).toEqual({ cart: [0] });
  await expose(people.slice(30));
  await expect.poll(kinds).toContain('* advance 1');
  expect((await state()).waves).toEqual({ cart: [0, 1] });

  await expose(people);
  const now = await state();
  const harmed = people.filter((unit) => decide(bundle, now, unit).arm === 'rollout');
  const sentMs = Date.now();
  for (const unit of harmed) {
    await sendAs(running.collector.url, key, unit, now.bundle, [
      sampleEvent({ n: 'error', where: 'x', fingerprint: '0123456789abcdef' }),
    ]);
  }
  await expect.poll(kinds, { interval: 20 }).toContain('* roll-back');
  const entries = await journal();
  const back = entries.find(({ kind }) => kind === 'roll-back');
  console.log(`harm sent to rolled back: ${(back?.at ?? 0) - sentMs} ms`);
  expect(await kinds()).toContain('* breach error');
  expect((await state()).waves).toEqual({});
  expect((await post('releases/cart/advance')).body).toMatchObject({
    error: { code: 'not-yet', message: expect.stringContaining('found harm in it before') },
  });
});
