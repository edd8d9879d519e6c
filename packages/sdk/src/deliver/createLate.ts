/** What a page that is left has no time to write to IndexedDB: kept in localStorage at once, taken up by the next page. */
import * as limits from '../limits.js';
import { createId, quietly, stringify } from '../page/natives.js';

export interface Late {
  /** In place of what this page kept before; nothing forgets it. Kept by the time this returns, or not at all. */
  keep(records: readonly (readonly [key: string, record: unknown])[]): void;
  /** Names of what pages have kept, one text each. Tabs that are still open may be among them: all is kept by key. */
  names(): readonly string[];
  /** Allowed or not: forgetting always is. */
  forget(name: string): void;
}

/** @param isAllowed asked each time: without consent nothing is stored. */
export function createLate(prefix: string, isAllowed: () => boolean): Late {
  const start = `${prefix}late-`;
  const own = start + createId();
  const forget = (name: string) => void quietly(() => localStorage.removeItem(name));
  return {
    keep: function keep(records) {
      const text = stringify(records);
      // The oldest was the first to be on its way to disk.
      if (text.length > limits.lateChars) keep(records.slice(1));
      else if (!records.length) forget(own);
      else if (isAllowed()) quietly(() => localStorage.setItem(own, text));
    },
    names: () => quietly(() => Object.keys(localStorage).filter((name) => name.startsWith(start))) ?? [],
    forget,
  };
}
