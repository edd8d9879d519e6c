/** Records in IndexedDB; in memory where it is absent, throws, never settles or is full. Never rejects. */
import { createStore as openDatabase, promisifyRequest } from 'idb-keyval';
import * as limits from '../limits.js';
import { later } from '../page/natives.js';

export interface Store {
  read(key: string): Promise<unknown>;
  write(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
  keys(): Promise<readonly string[]>;
  /** Allowed or not: forgetting always is. */
  clear(): Promise<void>;
  /** False once records live in this page's memory only: then no other tab can send them. */
  isShared(): boolean;
}

/** @param isAllowed asked each time: without consent nothing is stored. */
export function createStore(name: string, isAllowed: () => boolean): Store {
  const memory = new Map<string, unknown>();
  let isBroken = false;
  // Nothing is opened before it is asked.
  const database = openDatabase(name, 'records');
  const isShared = () => !isBroken && isAllowed();

  /** What waited in memory for a database that was late. */
  async function recover(): Promise<void> {
    isBroken = false;
    for (const [key, value] of [...memory]) {
      // Consent may have been taken back meanwhile.
      if (!isAllowed()) return;
      await change((records) => records.put(value, key));
      if (isBroken) return;
      memory.delete(key);
    }
  }

  /** A database that fails, or keeps us waiting, is not asked again by this page, unless it does answer later. */
  async function ask(
    mode: IDBTransactionMode,
    run: (records: IDBObjectStore) => IDBRequest | IDBTransaction,
  ): Promise<unknown> {
    if (isBroken) return undefined;
    let asked: Promise<unknown> | undefined;
    try {
      asked = database(mode, (records) => promisifyRequest(run(records) as IDBRequest<unknown>));
      const answer = asked;
      return await new Promise((resolve, reject) => {
        // The timer runs from now; an answer ends it.
        answer.then(resolve, reject).then(later(reject as () => void, limits.storeMs));
      });
    } catch {
      isBroken = true;
      // Late is not never: a busy machine must not cost what a reload would then lose.
      asked?.then(recover, () => {});
      return undefined;
    }
  }

  /** Done when it is on disk, and not when it is asked for. */
  const change = (run: (records: IDBObjectStore) => void) =>
    ask('readwrite', (records) => {
      run(records);
      return records.transaction;
    });

  return {
    isShared,
    read: async (key) => memory.get(key) ?? (isAllowed() ? ask('readonly', (records) => records.get(key)) : undefined),
    async write(key, value) {
      // A record that could not be written stays here, and is not lost while the page lives.
      if (isAllowed()) await change((records) => records.put(value, key));
      if (!isShared()) memory.set(key, value);
    },
    async remove(key) {
      if (!memory.delete(key)) await change((records) => records.delete(key));
    },
    async keys() {
      const kept = isAllowed() && (await ask('readonly', (records) => records.getAllKeys()));
      return [...((kept || []) as string[]), ...memory.keys()];
    },
    async clear() {
      memory.clear();
      await change((records) => records.clear());
    },
  };
}
