/** Records in IndexedDB; in memory where it is absent, throws, never settles or is full. Never rejects. */
import { clear, del, get, keys, createStore as openDatabase, set, type UseStore } from 'idb-keyval';
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
  let database: UseStore | undefined;

  async function attempt<T>(run: (open: UseStore) => Promise<T>): Promise<T | undefined> {
    if (isBroken) return undefined;
    try {
      database ??= openDatabase(name, 'records');
      const done = run(database);
      return await new Promise<T>((resolve, reject) => {
        done.then(resolve, reject);
        later(reject as () => void, limits.storeMs);
      });
    } catch {
      isBroken = true;
      return undefined;
    }
  }
  const isShared = () => !isBroken && isAllowed();

  return {
    isShared,
    read: async (key) => memory.get(key) ?? (isAllowed() ? attempt((open) => get(key, open)) : undefined),
    async write(key, value) {
      // A record that could not be written stays here, and is not lost while the page lives.
      if (!isAllowed() || !(await attempt((open) => set(key, value, open).then(() => true)))) memory.set(key, value);
    },
    async remove(key) {
      if (!memory.delete(key)) await attempt((open) => del(key, open));
    },
    keys: async () => [...((isAllowed() && (await attempt((open) => keys<string>(open)))) || []), ...memory.keys()],
    async clear() {
      memory.clear();
      await attempt(clear);
    },
  };
}
