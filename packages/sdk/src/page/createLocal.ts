/** A few small texts kept in localStorage; where that is blocked or not allowed, for this page only. */
import { quietly } from './natives.js';

export interface Local {
  read(name: string): string | undefined;
  /** Undefined forgets it. */
  write(name: string, text: string | undefined): void;
}

/** @param isAllowed asked each time: consent may come and go. */
export function createLocal(prefix: string, isAllowed: () => boolean): Local {
  const page = new Map<string, string | undefined>();
  return {
    read: (name) => (isAllowed() && quietly(() => localStorage.getItem(prefix + name))) || page.get(name),
    write(name, text) {
      page.set(name, text);
      if (text === undefined) quietly(() => localStorage.removeItem(prefix + name));
      else if (isAllowed()) quietly(() => localStorage.setItem(prefix + name, text));
    },
  };
}
