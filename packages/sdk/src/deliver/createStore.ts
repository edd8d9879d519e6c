/** Records in IndexedDB; in memory where it is absent, throws, never settles or is full. Never rejects. */
import { del, get, keys, createStore as openDatabase, set, type UseStore } from 'idb-keyval';
import { limits } from '../limits.js';
import { later } from '../page/natives.js';

export interface Store {
  read(key: string): Promise<unknown>;
  write(key: string, value: unknown): Promise<void>;
  remove(key: string): Promise<void>;
  keys(): Promise<readonly string[]>;
  /** False once records live in this page's memory only: then no other tab can send them. */
  isShared(): boolean;
}

/** @param isAllowed asked each time: without consent nothing is stored. */
export function createStore(name: string, isAllowed: () => boolean): Store {
  const memory = new Map<string, unknown>();
  let broken = false;
  let database: UseStore | undefined;

  async function attempt<T>(run: (open: UseStore) => Promise<T>): Promise<T | undefined> {
    if (broken || !isAllowed()) return undefined;
    try {
      database ??= openDatabase(name, 'records');
      const open = database;
      return await new Promise<T>((resolve, reject) => {
        const cancel = later(() => reject(broken), limits.storeMs);
        run(open).then(resolve, reject).finally(cancel);
      });
    } catch {
      broken = true;
      return undefined;
    }
  }

  return {
    read: async (key) => memory.get(key) ?? attempt((open) => get(key, open)),
    async write(key, value) {
      // A record that could not be written stays here, and is not lost while the page lives.
      if (!(await attempt((open) => set(key, value, open).then(() => true)))) memory.set(key, value);
    },
    async remove(key) {
      memory.delete(key);
      await attempt((open) => del(key, open));
    },
    keys: async () => [...((await attempt((open) => keys<string>(open))) ?? []), ...memory.keys()],
    isShared: () => !broken && isAllowed(),
  };
}
