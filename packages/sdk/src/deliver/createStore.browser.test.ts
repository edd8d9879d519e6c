/** Real IndexedDB; each test has a database of its own. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createStore } from './createStore.js';

let count = 0;
const name = () => `store-test-${Date.now()}-${count++}`;
afterEach(() => vi.restoreAllMocks());

/** Holds the one write transaction there can be, as a busy machine would. */
async function blockDatabase(database: string): Promise<() => void> {
  const open = indexedDB.open(database);
  await new Promise((resolve) => open.addEventListener('success', resolve));
  const records = open.result.transaction('records', 'readwrite').objectStore('records');
  let isHeld = true;
  // A transaction lives as long as something is asked of it.
  const hold = () => {
    if (isHeld) records.count().addEventListener('success', hold);
    else open.result.close();
  };
  hold();
  return () => {
    isHeld = false;
  };
}

describe('createStore', () => {
  it('keeps records between pages', async () => {
    const database = name();
    const one = createStore(database, () => true);
    await one.write('a', { value: 1 });
    await one.write('b', 'text');
    const two = createStore(database, () => true);
    expect(await two.read('a')).toEqual({ value: 1 });
    expect(await two.keys()).toEqual(['a', 'b']);
    await two.remove('a');
    expect(await one.keys()).toEqual(['b']);
    await one.clear();
    expect(await two.keys()).toEqual([]);
    expect(one.isShared()).toBe(true);
  });

  it.each([
    [
      'throws',
      () => {
        throw new DOMException('denied', 'SecurityError');
      },
    ],
    ['never settles', () => ({}) as IDBOpenDBRequest],
  ])('keeps them in memory where IndexedDB %s', async (_, open) => {
    vi.spyOn(indexedDB, 'open').mockImplementation(open);
    const store = createStore(name(), () => true);
    await store.write('a', 1);
    expect(await store.read('a')).toBe(1);
    expect(await store.keys()).toEqual(['a']);
    expect(store.isShared()).toBe(false);
    await store.remove('a');
    expect(await store.keys()).toEqual([]);
  });

  it('keeps in memory what does not fit', async () => {
    const store = createStore(name(), () => true);
    await store.write('a', 1);
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await store.write('b', 2);
    expect(await store.read('b')).toBe(2);
  });

  it('moves to the database what it kept in memory while that was late', async () => {
    const database = name();
    await createStore(database, () => true).write('before', 0);
    const release = await blockDatabase(database);
    const store = createStore(database, () => true);
    await store.write('a', 1);
    expect(store.isShared()).toBe(false);
    await store.write('b', 2);
    await store.remove('b');
    release();
    await expect.poll(() => store.isShared()).toBe(true);
    expect(await store.keys()).toEqual(['a', 'before']);
    expect(await createStore(database, () => true).keys()).toEqual(['a', 'before']);
  });

  it('stores nothing without consent, and forgets what was stored before', async () => {
    const database = name();
    let isAllowed = true;
    const store = createStore(database, () => isAllowed);
    await store.write('a', 1);
    isAllowed = false;
    expect(await store.read('a')).toBeUndefined();
    await store.write('b', 2);
    expect(await store.read('b')).toBe(2);
    await store.clear();
    isAllowed = true;
    expect(await createStore(database, () => true).keys()).toEqual([]);
  });
});
