import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createCollector } from '../createCollector.js';
import { openSql } from '../sql/openSql.js';
import { sampleBatch, sampleEvent } from '../testing/sampleBatch.js';
import { temporaryDirectory } from '../testing/temporary.js';
import { createQuotas, quotasTable } from './createQuotas.js';

const directory = temporaryDirectory();
const noon = Date.UTC(2026, 10, 22, 12);
const usedUp = expect.objectContaining({
  status: 429,
  retryAfterSeconds: 12 * 3_600,
  problem: expect.objectContaining({ code: 'quota-used-up', where: 'shop' }),
});
const open = (name: string) => {
  const sql = openSql(join(directory, name), quotasTable);
  onTestFinished(sql.close);
  return sql;
};

test('one app’s quota is used up until midnight, and no other’s is', () => {
  let nowMs = noon;
  const quotas = createQuotas(open('days.db'), { shop: 100, '*': 1_000 }, () => nowMs);
  quotas.check('shop');
  quotas.count('shop', 100);
  quotas.count('desk', 999);
  expect(() => quotas.check('shop')).toThrow(usedUp);
  quotas.check('desk');
  nowMs += 12 * 3_600_000;
  quotas.check('shop');
});

test('what was not taken after all is not counted', () => {
  const quotas = createQuotas(open('back.db'), { shop: 100 }, () => noon);
  quotas.count('shop', 100);
  quotas.count('shop', -100);
  quotas.check('shop');
});

test('what is written is known to who opens it next, on the same day', () => {
  const sql = open('kept.db');
  const perDay = { shop: 100, desk: 100 };
  const first = createQuotas(sql, perDay, () => noon);
  first.count('shop', 100);
  first.count('desk', 99);
  first.write();
  const second = createQuotas(sql, perDay, () => noon);
  expect(() => second.check('shop')).toThrow(usedUp);
  second.check('desk');
  createQuotas(sql, perDay, () => noon + 86_400_000).check('shop');
});

test('without a number there is no end, whatever the app is called', () => {
  const sql = open('endless.db');
  const quotas = createQuotas(sql, {}, () => noon);
  for (const app of ['shop', 'constructor']) {
    quotas.count(app, 1e12);
    quotas.check(app);
  }
  quotas.write();
  expect(sql.all('SELECT * FROM quotas_used')).toEqual([]);
});

test('a quota that is used up is so after a restart', async () => {
  const dataDir = join(directory, 'collector');
  const eventsPerDay = { shop: 10 };
  const first = await createCollector({ dataDir, eventsPerDay });
  const key = await first.createKey('shop', 'prod');
  const send = (url: string) => {
    const events = Array.from({ length: 5 }, () => sampleEvent({ n: 'page_viewed' }));
    return fetch(`${url}/k/${key}/e`, { method: 'POST', body: JSON.stringify(sampleBatch(events)) });
  };
  expect((await send(first.url)).status).toBe(200);
  await first.close();
  const second = await createCollector({ dataDir, eventsPerDay });
  expect([(await send(second.url)).status, (await send(second.url)).status]).toEqual([200, 429]);
  await second.close();
});
