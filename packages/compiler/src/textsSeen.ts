/** Remembers which texts there are, and says which of them a locale lacks. */
import type { Scope, TextsSeen } from './scope.js';

export interface RememberedTexts extends TextsSeen {
  /** File without `.json` to the keys of its texts. */
  readonly keys: ReadonlyMap<string, ReadonlySet<string>>;
}

export function createTextsSeen(): RememberedTexts {
  const keys = new Map<string, Set<string>>();
  return {
    keys,
    seen(file, key) {
      const set = keys.get(file) ?? new Set();
      keys.set(file, set.add(key));
    },
    missing: (file, scope) => [...(keys.get(file) ?? [])].filter((key) => !isTranslated(file, key, scope)),
  };
}

function isTranslated(
  file: string,
  key: string,
  { chain, base, model }: Pick<Scope, 'chain' | 'base' | 'model'>,
): boolean {
  return chain.some((locale) => locale !== base && model.translations(locale, file)?.texts[key] !== undefined);
}
