/** Remembers which texts there are and which are shown untranslated. */
import type { TextsSeen } from './scope.js';

export interface RememberedTexts extends TextsSeen {
  /** File without `.json` to the keys of its texts. */
  readonly keys: ReadonlyMap<string, ReadonlySet<string>>;
  /** Locale to `file key` of what it lacks. */
  readonly lacking: ReadonlyMap<string, ReadonlySet<string>>;
}

export function createTextsSeen(): RememberedTexts {
  const keys = new Map<string, Set<string>>();
  const lacking = new Map<string, Set<string>>();
  const add = (map: Map<string, Set<string>>, key: string, value: string) => {
    const set = map.get(key) ?? new Set();
    map.set(key, set.add(value));
  };
  return {
    keys,
    lacking,
    seen: (file, key) => add(keys, file, key),
    missing: (file, key, locale) => add(lacking, locale, `${file} ${key}`),
  };
}
