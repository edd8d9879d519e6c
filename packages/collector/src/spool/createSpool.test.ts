import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import { limits } from '../limits.js';
import { openSql } from '../sql/openSql.js';
import { newId, sampleBatch, sampleEvent } from '../testing/sampleBatch.js';
import { spooled } from '../testing/spooled.js';
import { temporaryDirectory } from '../testing/temporary.js';
import { createSpool, spoolTables } from './createSpool.js';

const directory = temporaryDirectory();
const newPath = () => join(directory, `${randomUUID()}.db`);
const batch = (given: Parameters<typeof spooled>[1] = {}) =>
  spooled(sampleBatch([sampleEvent({ n: 'page_viewed' })]), given);

test('requests that come together share one commit, and all are read back as they came', async () => {
  const path = newPath();
  const sql = openSql(path, spoolTables);
  const commit = vi.spyOn(sql, 'transaction');
  const spool = createSpool(sql);
  const batches = Array.from({ length: 50 }, () => batch());
  await Promise.all(batches.map((each) => spool.append(each, [])));
  expect(commit).toHaveBeenCalledTimes(1);
  expect(spool.read(0).map(({ id, ...row }) => row)).toEqual(batches);
});

test('an acknowledged batch is on disk: another process would see it', async () => {
  const path = newPath();
  const spool = createSpool(openSql(path, spoolTables));
  await spool.append(batch(), []);
  const seen = openSql(path, spoolTables).get<{ count: number }>('SELECT count(*) AS count FROM spool');
  expect(seen?.count).toBe(1);
});

test('a commit that fails acknowledges nothing, and the next one works', async () => {
  const sql = openSql(newPath(), spoolTables);
  const errors: unknown[] = [];
  const spool = createSpool(sql, { onError: (error) => errors.push(error) });
  sql.exec("CREATE TRIGGER refuse BEFORE INSERT ON spool BEGIN SELECT raise(ABORT, 'disk full'); END");
  const results = await Promise.allSettled([spool.append(batch(), []), spool.append(batch(), [])]);
  for (const result of results) {
    expect(result).toMatchObject({
      status: 'rejected',
      reason: { status: 503, problem: { code: 'spool-unavailable' } },
    });
  }
  expect(errors).toHaveLength(1);
  sql.exec('DROP TRIGGER refuse');
  await spool.append(batch(), []);
  expect(spool.read(0)).toHaveLength(1);
  expect(spool.size().waiting).toBe(1);
});

test('full means 503 with a time to come back, and loading makes room', async () => {
  const one = batch();
  const spool = createSpool(openSql(newPath(), spoolTables), { maxBytes: one.bytes.length * 4 });
  await Promise.all([1, 2, 3].map(() => spool.append(one, [])));
  await expect(spool.append(one, [])).rejects.toMatchObject({
    status: 503,
    problem: { code: 'spool-full' },
    retryAfterSeconds: expect.any(Number),
  });
  spool.setLoaded(spool.read(0)[1]?.id ?? 0);
  await Promise.all([1, 2].map(() => spool.append(one, [])));
  expect(spool.size()).toEqual({ bytes: one.bytes.length * 3, waiting: 3 });
});

test('one app fills its share, and the others still find room, also after a restart', async () => {
  const path = newPath();
  const one = batch();
  const options = { maxBytes: one.bytes.length * 4 };
  const sql = openSql(path, spoolTables);
  const spool = createSpool(sql, options);
  await Promise.all([1, 2, 3].map(() => spool.append(one, [])));
  const full = { problem: { code: 'spool-full', where: one.app } };
  await expect(spool.append(one, [])).rejects.toMatchObject(full);
  spool.close();
  sql.close();
  const again = createSpool(openSql(path, spoolTables), options);
  await expect(again.append(one, [])).rejects.toMatchObject(full);
  await again.append({ ...one, app: 'another' }, []);
  await expect(again.append({ ...one, app: 'another' }, [])).rejects.toMatchObject({ problem: { code: 'spool-full' } });
});

test('the offset survives a restart; behind it only a margin is kept, to go back to', async () => {
  const path = newPath();
  const sql = openSql(path, spoolTables);
  const spool = createSpool(sql);
  const total = limits.spoolMarginRows + 20;
  await Promise.all(Array.from({ length: total }, () => spool.append(batch(), [])));
  spool.setLoaded(total - 5);
  spool.close();
  sql.close();

  const again = createSpool(openSql(path, spoolTables));
  expect(again.loadedId()).toBe(total - 5);
  expect(again.size().waiting).toBe(5);
  again.rewind();
  expect(again.loadedId()).toBe(total - 5 - limits.spoolMarginRows);
  expect(again.size().waiting).toBe(limits.spoolMarginRows + 5);
  expect(again.read(again.loadedId())).toHaveLength(limits.spoolMarginRows + 5);
});

test('one read is bounded in bytes', async () => {
  const spool = createSpool(openSql(newPath(), spoolTables));
  const bytes = Buffer.alloc(1_000_000, 32);
  await Promise.all(Array.from({ length: 10 }, () => spool.append(batch({ bytes }), [])));
  const read = spool.read(0);
  expect(read.length).toBe(Math.ceil(limits.loadBytes / bytes.length));
});

test('what was committed a moment ago is read from memory, and the same from disk once that is full or another opens it', async () => {
  const path = newPath();
  const spool = createSpool(openSql(path, spoolTables));
  const bytes = Buffer.alloc(limits.tailBytes / 8, 32);
  for (let n = 0; n < 12; n++) await spool.append(batch({ bytes }), []);
  const fromDisk = createSpool(openSql(path, spoolTables));
  for (const after of [0, 1, 5, 10, 11, 12]) {
    const read = spool.read(after);
    expect(read.map(({ id }) => id)).toEqual(fromDisk.read(after).map(({ id }) => id));
    expect(read[0]?.id ?? 13).toBe(after + 1);
  }
});

test('a spool of an older collector is read as it was meant', async () => {
  const path = newPath();
  const sql = openSql(path, '');
  const columns = `app TEXT NOT NULL, env TEXT NOT NULL, received_at INTEGER NOT NULL, zipped INTEGER NOT NULL,
    rejected TEXT NOT NULL, bytes BLOB NOT NULL, proven INTEGER NOT NULL DEFAULT 0`;
  sql.exec(`CREATE TABLE spool (id INTEGER PRIMARY KEY AUTOINCREMENT, ${columns}) STRICT`);
  sql.exec(`CREATE TABLE buried (id INTEGER PRIMARY KEY, ${columns}, why TEXT NOT NULL) STRICT`);
  const old = sampleBatch(
    [1, 2, 3].map((amount) => sampleEvent({ n: 'event', event: 'paid', properties: { amount } })),
  );
  const values = ['shop', 'prod', old.sentAt, 1, '0,2', gzipSync(JSON.stringify(old)), 1];
  sql.run(
    'INSERT INTO spool (app, env, received_at, zipped, rejected, bytes, proven) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ...values,
  );
  sql.close();
  const spool = createSpool(openSql(path, spoolTables));
  const expected = spooled({ ...old, events: old.events.slice(1, 2) }, { proven: true });
  expect(spool.read(0)).toEqual([{ id: 1, ...expected }]);
  await spool.append(batch(), []);
  expect(spool.size().waiting).toBe(2);
});

test('a spool in which events lie one by one is read as it was meant', () => {
  const path = newPath();
  const sql = openSql(path, spoolTables);
  const times = [1_000, 4_000];
  const events = times.map((t) =>
    sampleEvent({ n: 'step_shown', guide: 'g', revision: 2, run: newId(), step: 's', t }),
  );
  const { bytes, ...rest } = spooled(sampleBatch(events, { sentAt: 5_000 }), { receivedAt: 905_000 });
  const values = JSON.parse(String(bytes)) as unknown[];
  const [n, subject, id, , page, details, more] = values.splice(13) as unknown[][];
  const one = (t: number, index: number) => [
    ...[n, subject, id].map((list) => list?.[index]),
    ...[t, t + 900_000],
    ...[page, details, more].map((list) => list?.[index]),
  ];
  const old = Buffer.from(JSON.stringify([...values.slice(0, 12), times.map(one)]));
  sql.run(
    'INSERT INTO spool (app, env, received_at, bytes) VALUES (?, ?, ?, ?)',
    ...[rest.app, rest.env, rest.receivedAt, old],
  );
  sql.exec('PRAGMA user_version = 0');
  sql.close();
  const spool = createSpool(openSql(path, spoolTables));
  expect(spool.read(0)).toEqual([{ id: 1, ...rest, bytes }]);
});

test('dead letters are kept with their reason; a batch with nothing else leaves no row to load', async () => {
  const sql = openSql(newPath(), spoolTables);
  const spool = createSpool(sql);
  await spool.append(batch({ bytes: Buffer.alloc(0) }), [
    { why: 'n is not the name of an event.', event: '{"n":"x"}' },
  ]);
  expect(spool.read(0)).toEqual([]);
  expect(sql.all('SELECT app, env, why, event FROM dead_letters')).toEqual([
    { app: 'shop', env: 'prod', why: 'n is not the name of an event.', event: '{"n":"x"}' },
  ]);
});

test('closing commits what is queued and takes nothing more', async () => {
  const spool = createSpool(openSql(newPath(), spoolTables));
  const queued = spool.append(batch(), []);
  spool.close();
  await queued;
  expect(spool.read(0)).toHaveLength(1);
  await expect(spool.append(batch(), [])).rejects.toMatchObject({ status: 503 });
});
