/** Takes a state and the bundle it names: from the last good copy, from the collector, and what `createRelay` hears. */
import { isObject } from '@handrail/engine';
import type { Bundle, State } from '@handrail/schema';
import * as limits from '../limits.js';
import * as natives from '../page/natives.js';
import { createRequest } from './createRequest.js';
import type { Store } from './createStore.js';

export interface DeliveryOptions {
  readonly stateUrl: string;
  /** Address of a file of the tree with this hash. */
  fileUrl(path: string, bundle?: string | null): string;
  readonly store: Store;
  /** BCP 47, in the order of preference. */
  readonly locales: readonly (string | undefined)[];
  /** Where the collector decides: what it is told of the person, as text, by what this bundle declares. */
  readonly person?: ((bundle: Bundle | undefined) => string) | undefined;
  /** The next delivery waits for it. */
  onDelivered(state: State, bundle: Bundle): void | Promise<void>;
  /** A newer format than this SDK can read: the last good bundle is kept. */
  onUnsupported(why: string): void;
}

export interface Delivery {
  /** Resolves after the first answer, good or bad. Never rejects. */
  start(): Promise<unknown>;
  /** A state has come; not yet looked at. Never rejects. */
  take(state: unknown): Promise<void>;
  /** Asks for the state once, takes it and answers with it. Never rejects. */
  poll(): Promise<unknown>;
  /** The person may be another, or better known: if so, what was decided for them is asked for again. */
  renew(): void;
  /** Something may be stored from now on. */
  keep(): void;
  /** When the state was last known to be current, epoch ms. */
  freshMs(): number;
  /** It was current at this time. */
  refresh(atMs: number): void;
  /** A file of the current tree, fetched once. Rejects where it cannot be had. */
  readFile(path: string): Promise<unknown>;
}

/** What is kept between pages. */
interface Last {
  /** Hash and path of the index, and where it was made for somebody, the state and the person it was made for. */
  readonly index: string;
  readonly bundle: Bundle;
  readonly state: State;
}

const format = 1;
const holds = (value: unknown, names: string): boolean =>
  isObject(value) && names.split(' ').every((name) => isObject(value[name]));
const isState = (value: unknown): value is State => holds(value, 'kills locales waves');
const isBundle = (value: unknown): value is Bundle => holds(value, 'attributes events flags guides pages');

/** The first wanted locale there is, exactly or by its language; else the base. */
export function pickLocale(wanted: readonly (string | undefined)[], offered: readonly string[]): string | undefined {
  const language = (locale = '') => locale.split('-')[0];
  for (const locale of wanted) {
    const found = offered.find((one) => one === locale) ?? offered.find((one) => language(one) === language(locale));
    if (found) return found;
  }
  return offered[0];
}

export function createDelivery(options: DeliveryOptions): Delivery {
  const { store, fileUrl } = options;
  const request = createRequest();
  let last: Last | undefined;
  let freshMs = 0;
  let taking = Promise.resolve();
  let person = '';
  /** Of the current tree. */
  const files = new Map<string, Promise<unknown>>();
  const readPerson = (bundle = last?.bundle) => options.person?.(bundle) ?? '';

  /** One after the other, so that an older answer never overtakes a newer one. */
  function take(value: unknown, atMs = natives.now()): Promise<void> {
    taking = taking.then(() => takeNow(value, atMs)).catch(() => {});
    return taking;
  }

  async function takeNow(state: unknown, atMs: number): Promise<void> {
    if (!isState(state) || (state.bundle === null && !last)) return;
    if (state.format > format) return options.onUnsupported('format');
    freshMs = atMs;
    const path = `index.${pickLocale(options.locales, state.locales)}.json`;
    person = readPerson();
    const index = `${state.bundle}/${path}${person && state.seq + person}`;
    let bundle = last?.bundle;
    if (index !== last?.index && state.bundle !== null) {
      const next = await request(fileUrl(path, state.bundle), limits.fileBytes, isBundle, person);
      if (next && next.format > format) options.onUnsupported('format');
      else bundle = next ?? bundle;
    }
    if (!bundle) return;
    const isSame = bundle === last?.bundle;
    // The kills and waves of a new state hold for the old bundle too, until the new one can be had.
    const held = isSame && last ? { ...state, bundle: last.state.bundle } : state;
    if (!isSame || natives.stringify(held) !== natives.stringify(last?.state)) {
      if (!isSame) files.clear();
      last = { index: isSame && last ? last.index : index, bundle, state: held };
      await options.onDelivered(held, bundle);
      // Only now is known whether the project lets anything be stored.
      await store.write('last', last);
    }
    await store.write('fresh', freshMs);
  }

  async function restore(): Promise<void> {
    const [kept, fresh] = (await Promise.all(['last', 'fresh'].map(store.read))) as [Last | undefined, unknown];
    if (last || !isState(kept?.state) || !isBundle(kept.bundle) || kept.bundle.format > format) return;
    // Decided for somebody else: not even for a moment.
    if (!kept.index.endsWith(readPerson(kept.bundle))) return;
    last = kept;
    freshMs = Number(fresh) || 0;
    await options.onDelivered(kept.state, kept.bundle);
  }

  async function poll(): Promise<unknown> {
    const state = await request(options.stateUrl, limits.stateBytes, isState);
    await take(state);
    return state;
  }

  return {
    start: () =>
      Promise.all([restore(), poll()])
        // What the first answer declares may say more of the person, who is then asked about again.
        .then(() => taking)
        .catch(() => {}),
    renew() {
      // What was kept may be of just this person.
      if (readPerson() !== person) void (last ? take(last.state, freshMs) : restore());
    },
    take,
    poll,
    keep() {
      void store.write('last', last);
      void store.write('fresh', freshMs);
    },
    refresh(atMs) {
      freshMs = atMs;
    },
    freshMs: () => freshMs,
    async readFile(path) {
      const file = files.get(path) ?? request(fileUrl(path), limits.fileBytes, isObject, readPerson());
      files.set(path, file);
      if (await file) return file;
      files.delete(path);
      throw new Error(path);
    },
  };
}
