/** The platform's functions as they were when this script ran, so that what a host replaces later cannot reach us. */
import type { Unsubscribe } from '../contract.js';

const page = globalThis as unknown as Record<string, unknown>;
/** zone.js keeps the originals under this prefix; with them our timers never start Angular's change detection. */
const own = <T>(name: string): T => (page[`__zone_symbol__${name}`] ?? page[name]) as T;

const setTimer = own<(run: () => void, ms: number) => number>('setTimeout');
const clearTimer = own<(timer: number) => void>('clearTimeout');

// Bound: it is lent to files that call it as a member of what they were lent.
export const fetch = own<typeof globalThis.fetch>('fetch').bind(globalThis);
export const MutationObserver = own<typeof globalThis.MutationObserver>('MutationObserver');
export const BroadcastChannel = own<typeof globalThis.BroadcastChannel | undefined>('BroadcastChannel');
const json = JSON as { parse(text: string): unknown; stringify(value: unknown, replace: Replace): string };
type Replace = (this: Readonly<Record<string, unknown>>, key: string, value: unknown) => unknown;
export const { parse } = json;
const toText = json.stringify;
export const { now } = Date;

/** JSON of what is there, also where an old Prototype.js has given arrays and texts a `toJSON` of their own. */
export const stringify = (value: unknown): string =>
  toText(value, function (key, said) {
    const is = this[key];
    return is instanceof Date ? said : is;
  });

/** Runs something of ours so that whatever goes wrong in it stays with us. */
export function quietly<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

/** A timer that cannot throw into the host. Returns its cancel. */
export function later(run: () => void, ms: number): Unsubscribe {
  const timer = setTimer(() => void quietly(run), ms);
  return () => clearTimer(timer);
}

/** A passive capture listener that cannot throw into the host, nor keep it from scrolling. */
export function listen(on: EventTarget, types: string, hear: (event: Event) => void): Unsubscribe {
  const options = { capture: true, passive: true };
  const safe = (event: Event) => void quietly(() => hear(event));
  const names = types.split(' ');
  for (const name of names) on.addEventListener(name, safe, options);
  return () => {
    for (const name of names) on.removeEventListener(name, safe, options);
  };
}

/** 22 base64url characters of 128 random bits; works where `crypto.randomUUID` is missing (insecure contexts). */
export function createId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .slice(0, 22);
}
