/** One person handed out and erased, over HTTP and on what is really stored. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Batch } from '@handrail/schema';
import { expect, test, vi } from 'vitest';
import { newId, sampleBatch, sampleEvent } from '../testing/sampleBatch.js';
import { startCollector } from '../testing/startCollector.js';
import { temporaryDirectory } from '../testing/temporary.js';

const dataDir = temporaryDirectory();
const running = startCollector({ dataDir });
const place = '/admin/v1/apps/shop/envs/prod';
const alone = newId();
const shared = newId();

const send = (batch: Batch, key = running.key) =>
  fetch(`${running.collector.url}/k/${key}/e`, { method: 'POST', body: JSON.stringify(batch) });
const paid = (mark: string) => sampleEvent({ n: 'event', event: 'paid', properties: { mark } });
/** What is wrong with it is its kind; what it holds is put aside as it came. */
const refused = (mark: string) => ({ ...paid(mark), n: 'no-such-kind' }) as unknown as ReturnType<typeof paid>;
const memory = {
  guides: { tour: { shown: 1, firstMs: 1, lastMs: 1, revision: 1 } },
  shows: [],
  events: {},
};
const tell = (user: string) =>
  fetch(`${running.collector.url}/k/${running.key}/m`, {
    ...{ method: 'POST', body: JSON.stringify({ v: 1, user, memory }) },
  });

interface Exported {
  events: { person: string; details: string }[];
  spooled: Batch[];
  deadLetters: { event: string }[];
  memory: object | null;
}
const exported = async (user: string, env = 'prod') => {
  const answer = await running.ask(`/admin/v1/apps/shop/envs/${env}/people/export`, { body: { user } });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body as Exported;
};
const marks = ({ events }: Exported) => events.map(({ details }) => JSON.parse(details).mark as string).sort();
const loaded = (user: string, amount: number) =>
  vi.waitFor(async () => expect((await exported(user)).events).toHaveLength(amount), { interval: 50 });

test('a person is handed out whole, with what their own browser recorded before they were known', async () => {
  await send(sampleBatch([paid('before login')], { anon: alone }));
  await send(sampleBatch([paid('at work'), refused('refused-of-ada')], { anon: alone, user: 'ada' }));
  await send(sampleBatch([paid('on the shared one')], { anon: shared, user: 'ada' }));
  await send(sampleBatch([paid('of bob')], { anon: shared, user: 'bob' }));
  await send(sampleBatch([paid('of whom?')], { anon: shared }));
  await send(sampleBatch([paid('elsewhere')], { user: 'ada' }), await running.collector.createKey('shop', 'staging'));
  await Promise.all([tell('ada'), tell('bob')]);
  await loaded('ada', 3);
  const all = await exported('ada');
  expect(marks(all)).toEqual(['at work', 'before login', 'on the shared one']);
  expect(all.deadLetters).toEqual([expect.objectContaining({ event: expect.stringContaining('refused-of-ada') })]);
  expect(all.memory).toEqual(memory);
  expect(JSON.stringify(all.spooled)).not.toContain('of bob');
});

test('erased, a person is in no row, batch, refused event or memory, and others are as they were', async () => {
  await loaded('bob', 1);
  const { status, body } = await running.ask(`${place}/people/erase`, { body: { user: 'ada' } });
  expect(status).toBe(200);
  expect(body).toMatchObject({ batches: 4, deadLetters: 1, memory: true, said: expect.stringContaining('Nothing') });
  expect(await exported('ada')).toMatchObject({ events: [], spooled: [], deadLetters: [], memory: null });
  const bob = await exported('bob');
  expect(marks(bob)).toEqual(['of bob']);
  expect(bob.memory).toEqual(memory);
  const kept = readdirSync(dataDir).filter((name) => /^(spool|people)\.db/.test(name));
  expect(kept.length).toBeGreaterThan(1);
  for (const name of kept) {
    const bytes = readFileSync(join(dataDir, name), 'latin1');
    expect(bytes).not.toContain('at work');
    expect(bytes).not.toContain('refused-of-ada');
  }
  await vi.waitFor(async () => expect(marks(await exported('ada', 'staging'))).toEqual(['elsewhere']), 10_000);
});

test('the journal says that it was done, by whom and to which hash, and not to whom', async () => {
  const { body } = await running.ask(`${place}/journal`);
  const { entries } = body as { entries: { kind: string; actor: string; body: object }[] };
  const erase = entries.filter(({ kind }) => kind === 'erase');
  expect(erase).toEqual([expect.objectContaining({ body: { person: expect.stringMatching(/^[0-9a-f]{64}$/) } })]);
  // A hash may hold these letters too.
  expect(JSON.stringify(entries)).not.toMatch(/\bada\b/);
});

test('it takes an admin of that app, and an id', async () => {
  const body = { name: 'Olga', role: 'operator', apps: ['shop'] };
  const { token } = (await running.ask('/admin/v1/tokens', { body })).body as { token: string };
  for (const verb of ['erase', 'export']) {
    expect((await running.ask(`${place}/people/${verb}`, { body: { user: 'bob' }, token })).status).toBe(403);
    expect((await running.ask(`${place}/people/${verb}`, { body: { user: 'bob' }, token: null })).status).toBe(401);
    expect((await running.ask(`${place}/people/${verb}`, { body: { user: 7 } })).status).toBe(400);
  }
  expect((await running.ask(`${place}/people/export`, { body: { user: 'bob', after: -1 } })).status).toBe(400);
});
