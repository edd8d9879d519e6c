import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { sampleBatch, sampleEvent } from '../testing/sampleBatch.js';
import { spooled } from '../testing/spooled.js';
import { childPath, crashStore, createStore } from '../testing/storeUnderTest.js';
import { temporaryDirectory } from '../testing/temporary.js';
import { createChdbStore } from './createChdbStore.js';
import { testEventStore } from './eventStoreContract.js';
import { eventsTable } from './eventsTable.js';

const directory = temporaryDirectory();
const shared = join(directory, 'shared');

testEventStore('chDB', { create: () => createStore(shared), crash: async () => crashStore(shared) });

test('a question under way when the process dies is answered with an error, not never', async () => {
  const path = join(directory, 'dies');
  const store = createStore(path);
  await vi.waitFor(() => expect(store.status().is).toBe('ready'));
  const slow = store.query('SELECT count() FROM numbers(100000000000) WHERE sipHash64(number) = 1', {});
  const refused = expect(slow).rejects.toMatchObject({ status: 503, problem: { code: 'store-away' } });
  // By the next turn it is sent, and by itself it would take longer than this test may.
  await new Promise((resolve) => setImmediate(resolve));
  crashStore(path);
  await refused;
  await store.close();
});

test('a wrong question is an error of its own and leaves the store standing', async () => {
  const store = createStore(join(directory, 'wrong'));
  await vi.waitFor(() => expect(store.status().is).toBe('ready'));
  await expect(store.query('SELECT nope', {})).rejects.toThrow(/nope/);
  expect(await store.query('SELECT 1 AS one', {})).toEqual([{ one: 1 }]);
  await store.close();
});

test('without chDB it says what is missing and what to do, and does not try again', async () => {
  // The real child, in a folder from which libsql is found and chDB is not: as on a system chDB does not run on.
  const path = join(directory, 'missing');
  mkdirSync(join(path, 'node_modules'), { recursive: true });
  symlinkSync(join(childPath, '../../../../node_modules/libsql'), join(path, 'node_modules/libsql'));
  writeFileSync(join(path, 'package.json'), '{"type": "module"}');
  const child = join(path, 'eventStoreChild.js');
  copyFileSync(childPath, child);
  const lines: string[] = [];
  const store = createChdbStore({ directory: path, childPath: child, onLog: (line) => lines.push(line) });
  await vi.waitFor(() => expect(store.status().is).toBe('missing'));
  await expect(store.query('SELECT 1', {})).rejects.toThrow(
    /Cannot find package 'chdb'.*npm install chdb.*events keep being taken/is,
  );
  expect(lines).toHaveLength(1);
  await store.close();
});

test('a table of an older collector is brought up to date, and what is in it stays', async () => {
  const path = join(directory, 'older');
  const older = createStore(path);
  await vi.waitFor(() => expect(older.status().is).toBe('ready'));
  // As it was before identities were signed and addresses hashed.
  await older.query('DROP TABLE events', {});
  await older.query(eventsTable.replace(', unproven UInt8 DEFAULT 1, source LowCardinality(String)', ''), {});
  const columns = async (store: typeof older) =>
    (await store.query<{ name: string }>('DESCRIBE TABLE events', {})).map(({ name }) => name);
  expect(await columns(older)).not.toContain('source');
  const old = { app: 'shop', env: 'prod', n: 'event', subject: 'paid', t: 1, id: 'kept', person: 'user:kim' };
  await older.query(
    `INSERT INTO events (${Object.keys(old)}) VALUES (${Object.entries(old).map(([name, value]) => `{${name}:${typeof value === 'number' ? 'Int64' : 'String'}}`)})`,
    old,
  );
  await older.close();

  const newer = createStore(path);
  await vi.waitFor(() => expect(newer.status().is).toBe('ready'));
  expect(await columns(newer)).toEqual(expect.arrayContaining(['unproven', 'source']));
  const event = sampleEvent({ n: 'event', event: 'paid' });
  await newer.insert([spooled(sampleBatch([event], { user: 'lee' }), { proven: true, source: 'abc' })]);
  const rows = await newer.query('SELECT id, person, unproven, source FROM events FINAL ORDER BY t', {});
  expect(rows).toEqual([
    // Nobody had signed it, and where it came from is not known.
    { id: 'kept', person: 'user:kim', unproven: 1, source: '' },
    { id: event.id, person: 'user:lee', unproven: 0, source: 'abc' },
  ]);
  await newer.close();
});

test('a second owner of the directory is refused with the reason', async () => {
  const path = join(directory, 'owned');
  const first = createStore(path);
  await vi.waitFor(() => expect(first.status().is).toBe('ready'));
  const second = createChdbStore({ directory: path, childPath });
  await vi.waitFor(
    () => expect(second.status()).toMatchObject({ is: 'away', why: expect.stringMatching(/another process/) }),
    {},
  );
  await second.close();
  await first.close();
});
