import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { childPath, crashStore, createStore } from '../testing/storeUnderTest.js';
import { temporaryDirectory } from '../testing/temporary.js';
import { createChdbStore } from './createChdbStore.js';
import { testEventStore } from './eventStoreContract.js';

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
