/** The one place that joins the rooms: page, decide and deliver, and ui when something is about to be drawn. */

import { type Context, createEngine, type Engine } from '@handrail/engine';
import type { Bundle, Json, JsonObject, State, TargetRef, WireEvent } from '@handrail/schema';
import type { CreateUi, Found, Unsubscribe } from './contract.js';
import { createBus } from './createBus.js';
import { createMemory } from './decide/createMemory.js';
import { createDelivery } from './deliver/createDelivery.js';
import { createQueue } from './deliver/createQueue.js';
import { createStore } from './deliver/createStore.js';
import { hold } from './deliver/hold.js';
import { loadModule } from './deliver/loadModule.js';
import { version } from './files.js';
import type { Guide, GuideHands, Unnamed } from './guide.js';
import type { Handrail, HandrailEvents, HandrailOptions } from './handrail.js';
import { createLocal } from './page/createLocal.js';
import type { Happening } from './page/moments.js';
import { createId, listen, natives, quietly } from './page/natives.js';
import { createPages, type Pages } from './page/pages.js';
import { readAttributes } from './page/readAttributes.js';
import { readRoots } from './page/roots.js';
import { createRoute } from './page/route.js';
import { createWatch } from './page/watch.js';

/** How this copy came into the page. */
export interface Surroundings {
  readonly script?: HTMLScriptElement | undefined;
  /** The files that are loaded on need. */
  load(file: 'guide' | 'ui', nonce: string | undefined): Promise<unknown>;
}

type Consent = 'granted' | 'denied' | undefined;
/** Everything that follows from one bundle. */
interface Running {
  readonly bundle: Bundle;
  readonly engine: Engine;
  readonly pages: Pages;
}

/** One copy is active in a page; the next stands down. */
const slot = Symbol.for('handrail');
type Slotted = { [slot]?: { emit(why: string): void } | undefined };

export function createHandrail(options: HandrailOptions, { script, load }: Surroundings): Handrail {
  const bus = createBus<HandrailEvents>();
  const happenings = createBus<{ happening: Happening }>();
  const page = window as Window & Slotted;
  const why = page[slot] ? 'second-copy' : isSupported() ? undefined : 'browser';
  if (why) return createIdle(bus, why, page[slot]);
  page[slot] = { emit: (reason) => bus.emit('unsupported', { why: reason }) };

  const { tree, nonce } = options;
  const key = options.key ?? tree ?? '';
  const collector = (options.collector ?? '').replace(/\/$/, '');
  const name = `handrail:${key}:`;
  const zone = quietly(() => new Intl.DateTimeFormat().resolvedOptions().timeZone) ?? 'UTC';
  const lists = (text: string | null | undefined) => (text ? [text] : []);
  const locales = [...lists(options.locale), ...lists(document.documentElement.lang), ...navigator.languages];

  // Consent. The answer is kept only where it allows keeping; see docs for the whole table.
  let answered = (quietly(() => localStorage.getItem(`${name}consent`)) ?? undefined) as Consent;
  const isPrivate = (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true;
  const mayStore = () => answered === 'granted' || (answered !== 'denied' && running?.bundle.consent !== 'required');
  const maySend = () =>
    !isOff && !state().off && mayStore() && (answered === 'granted' || !isPrivate) && running !== undefined && !tree;

  const local = createLocal(name, mayStore);
  const store = createStore(name, mayStore);
  const memory = createMemory(
    { read: () => local.read('memory'), write: (text) => local.write('memory', text) },
    createId,
    natives.now,
  );
  let anon = local.read('anon') ?? '';
  const readAnon = (): string => {
    if (!anon) {
      anon = createId();
      local.write('anon', anon);
    }
    return anon;
  };

  let running: Running | undefined;
  let current: State | undefined;
  let given: Record<string, unknown> = {};
  let attributes: Readonly<Record<string, Json>> = {};
  let clockMs = 0;
  let isOff = false;
  let guide: Guide | undefined;
  let loading = false;
  let unwatch: Unsubscribe | undefined;

  const nothing: State = {
    format: 1,
    app: '',
    env: '',
    seq: 0,
    bundle: null,
    locales: [],
    waves: {},
    kills: [],
    off: false,
  };
  const state = () => current ?? nothing;

  // Page
  const watch = createWatch(document, () => readRoots(document));
  const route = createRoute(window, watch);
  const find = (target: TargetRef): Found => guide?.find(target) ?? { status: 'missing' };

  // Decide
  const context = (): Context => ({
    attributes,
    unit: typeof attributes.id === 'string' || typeof attributes.id === 'number' ? String(attributes.id) : readAnon(),
    // Without the consent a project requires, nobody is let into a rollout that could not be followed.
    state: mayStore() ? state() : { ...state(), waves: {} },
    stateAgeMs: Math.max(0, natives.now() - delivery.freshMs()),
    overrides: options.overrides ?? {},
    nowMs: natives.now() + clockMs,
    zone,
  });
  const expose = (flag: string): void => {
    const decision = running?.engine.flag(flag, context());
    if (!decision || /^(unknown-flag|required-attribute|off)$/.test(decision.reason)) return;
    const { variant, reason, release, wave, arm, rho } = decision;
    if (memory.rememberExposure([flag, variant, wave, state().bundle].join(' '))) {
      record({ n: 'exposure', flag, variant, reason, release, wave, arm, rho } as Unnamed);
    }
  };

  // Deliver
  const fileUrl = (bundle: string, path: string) =>
    tree ? new URL(path, `${tree.replace(/\/?$/, '/')}`).href : `${collector}/b/${bundle}/${path}`;
  const delivery = createDelivery({
    stateUrl: tree ? fileUrl('', 'state.json') : `${collector}/k/${key}/state`,
    streamUrl: tree ? undefined : `${collector}/k/${key}/stream`,
    fileUrl,
    name,
    store,
    locales,
    onDelivered: (delivered) => {
      if (isOff) return;
      current = delivered.state;
      const { bundle } = delivered;
      if (running?.bundle !== bundle)
        running = { bundle, engine: createEngine(bundle), pages: createPages(bundle.pages, location, find) };
      loadGuide();
      change();
    },
    onUnsupported: (reason) => bus.emit('unsupported', { why: reason }),
    onWake: () => void queue.flush(),
  });
  const queue = createQueue({
    url: tree ? undefined : `${collector}/k/${key}/e`,
    store,
    head: () => ({
      v: 1,
      sdk: version,
      bundle: state().bundle,
      anon: readAnon(),
      session: memory.read().session,
      user: running?.bundle.attributes.id?.private ? undefined : (attributes.id ?? undefined),
      simulated: options.simulated || undefined,
    }),
    isAllowed: maySend,
    isLeader: delivery.isLeader,
    wakeLeader: delivery.wakeLeader,
    onClock: (offsetMs) => {
      // A few seconds are the network; what matters is a clock that is hours or years off.
      clockMs = Math.abs(offsetMs) > 60_000 ? offsetMs : 0;
    },
  });

  function record(event: Unnamed): void {
    if (isOff || state().off) return;
    const full = { ...event, id: createId(), t: natives.now(), page: running?.pages.open()[0] } as WireEvent;
    queue.add(full);
    bus.emit('event', full);
    if (full.n === 'guide_ended')
      happenings.emit('happening', { kind: 'guide', guide: full.guide, outcome: full.outcome });
  }

  /** Finding and guiding are a file of their own, loaded where the bundle has something for them to do. */
  function loadGuide(): void {
    if (guide || loading || !running) return;
    const { bundle } = running;
    if (!Object.keys(bundle.guides).length && !Object.values(bundle.events).some(({ on }) => on.length)) return;
    loading = true;
    void whenQuiet()
      .then(() => load('guide', nonce))
      .then((module) => {
        if (isOff) return;
        guide = (module as typeof import('./guide.js')).createGuide(hands);
        change();
      })
      .catch(() => {})
      .finally(() => {
        loading = false;
      });
  }

  const hands: GuideHands = {
    bundle: () => (running as Running).bundle,
    engine: () => (running as Running).engine,
    pages: () => (running as Running).pages,
    context,
    memory,
    watch,
    route,
    natives,
    now: natives.now,
    createId,
    zone,
    nonce,
    fileUrl: (path) => fileUrl(state().bundle ?? '', path),
    readFile: (path) => delivery.readFile(state().bundle ?? '', path),
    hold: (run, onHeld, onRefused) => hold(name + run, { wait: false, onHeld, onRefused }),
    loadUi: () => load('ui', nonce) as Promise<{ createUi: CreateUi }>,
    loadModule: (url, integrity) => loadModule(url, integrity, nonce),
    onHappening: (hear) => happenings.on('happening', hear),
    navigate: options.navigate,
    calls: options.calls ?? {},
    track,
    record,
    expose,
  };

  function consider(): void {
    quietly(() => guide?.consider());
  }

  /** Attributes, state or page may have changed. */
  function change(): void {
    if (!running || isOff) return;
    const { bundle } = running;
    attributes = readAttributes(bundle.attributes, given, { window, script, find });
    // Apps often learn who their user is after our script has run: looked at again until it is known.
    const isUnknown = Object.entries(bundle.attributes).some(
      ([id, { required, from }]) => (required || id === 'id') && from && attributes[id] === undefined,
    );
    if (!isUnknown) {
      unwatch?.();
      unwatch = undefined;
    } else {
      unwatch ??= watch.onMutation(reread);
    }
    if (memory.touch()) record({ n: 'session_started' });
    consider();
    bus.emit('change', undefined);
  }

  function reread(): void {
    if (!running) return;
    const now = readAttributes(running.bundle.attributes, given, { window, script, find });
    if (natives.stringify(now) !== natives.stringify(attributes)) change();
  }

  function track(event: string, properties?: Readonly<Record<string, unknown>>): void {
    // Only what the project has declared is an event.
    if (!running || isOff || !own(running.bundle.events, event)) return;
    memory.rememberEvent(event);
    record({ n: 'event', event, ...(properties && { properties: properties as JsonObject }) });
    happenings.emit('happening', { kind: 'event', event });
    consider();
  }

  const viewPage = () => {
    change();
    record({ n: 'page_viewed' });
  };
  const stops = [
    route.onRoute(viewPage),
    listen(document, 'visibilitychange', () => document.visibilityState === 'hidden' && queue.flushNow()),
    // Locks, streams and channels keep a page out of the back-forward cache.
    listen(window, 'pagehide', () => {
      queue.flushNow();
      delivery.stop();
    }),
    listen(window, 'pageshow', (event) => (event as PageTransitionEvent).persisted && void delivery.start()),
    listen(window, 'storage', (event) => (event as StorageEvent).key === `${name}memory` && consider()),
    listen(window, 'load DOMContentLoaded', change),
  ];

  const ready = delivery
    .start()
    .catch(() => {})
    .then(() => {
      if (running) record({ n: 'page_viewed' });
      bus.emit('ready', undefined);
    });

  function forget(): void {
    anon = '';
    for (const kept of ['anon', 'memory', 'consent']) local.write(kept, undefined);
    void queue.clear();
  }

  return {
    version,
    ready,
    flag<T extends Json = Json>(id: string, fallback?: T) {
      const decision = running?.engine.flag(id, context());
      if (!decision || decision.reason === 'unknown-flag') return fallback ?? null;
      expose(id);
      return decision.value as T;
    },
    decide: (id) => running?.engine.flag(id, context()),
    onChange: (onChange) => bus.on('change', onChange),
    identify(known) {
      given = { ...given, ...known };
      quietly(change);
    },
    track: (event, properties) => void quietly(() => track(event, properties)),
    start: (id) => quietly(() => !isOff && guide?.start(id)) ?? false,
    dismiss: (id) => void quietly(() => guide?.close('host', id)),
    consent(answer) {
      if (answer === 'denied') forget();
      answered = answer;
      if (answer === 'granted') quietly(() => localStorage.setItem(`${name}consent`, answer));
      quietly(change);
    },
    reset() {
      quietly(() => guide?.close('reset'));
      forget();
      given = {};
      quietly(change);
    },
    flush: () => queue.flush().catch(() => {}),
    on: bus.on,
    off() {
      if (isOff) return;
      quietly(() => guide?.destroy());
      queue.flushNow();
      isOff = true;
      unwatch?.();
      route.stop();
      delivery.stop();
      for (const stop of stops) stop();
      delete page[slot];
    },
  };
}

function own<T>(map: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return map && Object.hasOwn(map, key) ? map[key] : undefined;
}

/** Nothing is put into the page before it has loaded and come to rest: earlier, hydration throws it away. */
function whenQuiet(): Promise<void> {
  return new Promise((resolve) => {
    const rest = () =>
      'requestIdleCallback' in window ? requestIdleCallback(() => resolve(), { timeout: 500 }) : setTimeout(resolve, 1);
    if (document.readyState === 'complete') rest();
    else window.addEventListener('load', rest, { once: true });
  });
}

const isSupported = (): boolean =>
  'popover' in HTMLElement.prototype &&
  'adoptedStyleSheets' in Document.prototype &&
  'checkVisibility' in Element.prototype;

/** Stands down: every call is answered, nothing is done. */
function createIdle(
  bus: ReturnType<typeof createBus<HandrailEvents>>,
  why: string,
  active: Slotted[typeof slot],
): Handrail {
  const ready = Promise.resolve().then(() => {
    bus.emit('unsupported', { why });
    active?.emit(why);
  });
  const nothing = () => {};
  return {
    version,
    ready,
    flag: (_id, fallback) => fallback ?? null,
    decide: nothing as () => undefined,
    onChange: bus.on.bind(bus, 'change') as Handrail['onChange'],
    identify: nothing,
    track: nothing,
    start: () => false,
    dismiss: nothing,
    consent: nothing,
    reset: nothing,
    flush: () => ready,
    on: bus.on,
    off: nothing,
  };
}
