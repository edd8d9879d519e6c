/** The one place that joins the rooms: page, decide and deliver, and ui when something is about to be drawn. */

import type { Context, Engine, Facts } from '@handrail/engine';
import { createEngine } from '@handrail/engine';
import type { Action, Bundle, GuideContent, GuideEntry, Json, JsonObject, State, WireEvent } from '@handrail/schema';
import type { CreateUi, GuidePort, GuideReport, Shown, ShowOptions, Ui, Unsubscribe } from './contract.js';
import { createBus } from './createBus.js';
import { createMemory } from './decide/createMemory.js';
import { createStage, type Stage } from './decide/createStage.js';
import { asksPage } from './decide/readFlags.js';
import { createDelivery, pickLocale } from './deliver/createDelivery.js';
import { createQueue } from './deliver/createQueue.js';
import { createStore } from './deliver/createStore.js';
import { hold } from './deliver/hold.js';
import { loadModule } from './deliver/loadModule.js';
import { version } from './files.js';
import type { Handrail, HandrailEvents, HandrailOptions } from './handrail.js';
import { createLocal } from './page/createLocal.js';
import { createFind } from './page/find.js';
import { createMoments, type Happening } from './page/moments.js';
import { createId, listen, natives, quietly } from './page/natives.js';
import { createPages, type Pages } from './page/pages.js';
import { readAttributes } from './page/readAttributes.js';
import { readRoots } from './page/roots.js';
import { createRoute } from './page/route.js';
import { createWatch } from './page/watch.js';
import { createWatchTarget } from './page/watchTarget.js';

/** How this copy came into the page. */
export interface Surroundings {
  readonly script?: HTMLScriptElement | undefined;
  loadUi(nonce: string | undefined): Promise<{ readonly createUi: CreateUi }>;
}

type Consent = 'granted' | 'denied' | undefined;
/** Everything that follows from one bundle. */
interface Running {
  readonly bundle: Bundle;
  readonly engine: Engine;
  readonly pages: Pages;
  stops: Unsubscribe[];
}
type Unnamed = WireEvent extends infer E ? (E extends WireEvent ? Omit<E, 'id' | 't' | 'page'> : never) : never;

/** One copy is active in a page; the next stands down. */
const slot = Symbol.for('handrail');
type Slotted = { [slot]?: { emit(why: string): void } | undefined };

export function createHandrail(options: HandrailOptions, { script, loadUi }: Surroundings): Handrail {
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
  let ui: Promise<Ui> | undefined;
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
  const roots = () => readRoots(document);
  const find = createFind({
    target: (id) => own(running?.bundle.targets, id),
    get testIdAttributes() {
      return running?.bundle.testIdAttributes ?? [];
    },
    readRoots: roots,
  });
  const watch = createWatch(document, roots);
  const watchTarget = createWatchTarget(find, watch);
  const route = createRoute(window, watch);
  const isOn = (id: string) => running?.pages.isOn(id) ?? false;
  const onMoment = createMoments({
    document,
    find,
    watchTarget,
    watchPage(id, onChange) {
      if (id === undefined) {
        onChange(true);
        return () => {};
      }
      let was: boolean | undefined;
      const look = () => {
        const is = isOn(id);
        if (is !== was) onChange(is);
        was = is;
      };
      const stops = [route.onRoute(look)];
      if (running?.bundle.pages[id]?.has) stops.push(watch.onMutation(look));
      look();
      return () => {
        for (const stop of stops) stop();
      };
    },
    onHappening: (hear) => happenings.on('happening', hear),
  });

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
  const facts: Facts = {
    guide: (id) =>
      stage.isRunning(id) ? 'running' : (memory.guide(id)?.outcome ?? (memory.guide(id)?.shown ? 'shown' : undefined)),
    event: (id) => memory.eventCount(id),
    element: (id) => find(id).status === 'found',
    value(id) {
      const found = find(id);
      return 'element' in found ? (found.element as HTMLInputElement).value : undefined;
    },
    page: isOn,
  };
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
      if (running?.bundle !== delivered.bundle) run(delivered.bundle);
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

  // Draw
  const createPort = (
    engine: Engine,
    bundle: Bundle,
    content: GuideContent,
    report: (report: GuideReport) => void,
  ): GuidePort => ({
    engine,
    context,
    facts,
    locale: content.locale,
    zone,
    theme: () => bundle.themes.find((theme) => engine.isTrue(theme.if, context(), facts)),
    nonce,
    fileUrl: (path) => fileUrl(state().bundle ?? '', path),
    loadModule: (url, integrity) => loadModule(url, integrity, nonce),
    find,
    watchTarget,
    onMoment,
    isOn,
    onRoute: route.onRoute,
    value: (id) => own(content.values, id) ?? own(attributes, id),
    track,
    act,
    report,
  });

  async function show(
    content: GuideContent,
    report: (report: GuideReport) => void,
    showing: ShowOptions,
  ): Promise<Shown> {
    if (!running) throw new Error('no bundle');
    const port = createPort(running.engine, running.bundle, content, report);
    return (await drawer()).show(content, port, showing);
  }

  function drawer(): Promise<Ui> {
    ui ??= whenQuiet()
      .then(() => loadUi(nonce))
      .then(({ createUi }) => createUi(natives));
    ui.catch(() => {
      ui = undefined;
    });
    return ui;
  }

  function act(action: Action): void {
    quietly(() => {
      if (action.kind === 'start') start(action.guide);
      else if (action.kind === 'track') track(action.event, action.properties);
      else if (action.kind === 'call') own(options.calls, action.name)?.();
      else if (action.kind === 'navigate')
        (options.navigate ?? ((path) => location.assign(safeUrl(path, true))))(action.path);
      else if (action.kind === 'open') window.open(safeUrl(action.href, false), '_blank', 'noopener');
    });
  }

  const stage: Stage = createStage({
    engine: () => (running as Running).engine,
    context,
    facts,
    memory,
    openPages: () => running?.pages.open() ?? [],
    isOn,
    createId,
    now: natives.now,
    onMoment: (moments, onHappens) => onMoment(moments, () => undefined, onHappens),
    watchTarget,
    hold: (run, onHeld, onRefused) => hold(name + run, { wait: false, onHeld, onRefused }),
    load: (entry: GuideEntry) => {
      // Both at once: the file and what draws it.
      void drawer().catch(() => {});
      return delivery.readFile(state().bundle ?? '', entry.file) as Promise<GuideContent>;
    },
    show,
    record,
    expose,
  });

  /** Takes up a new bundle. What is shown stays, as long as its guide does. */
  function run(bundle: Bundle): void {
    stopBundle();
    const stops: Unsubscribe[] = [];
    const next: Running = {
      bundle,
      engine: createEngine(bundle),
      pages: createPages(bundle.pages, location, find),
      stops,
    };
    running = next;
    for (const [event, { on }] of Object.entries(bundle.events)) {
      if (on.length)
        stops.push(
          onMoment(
            on,
            () => undefined,
            () => track(event),
          ),
        );
    }
    const looksAtPage =
      Object.values(bundle.pages).some(({ has }) => has) ||
      Object.values(bundle.guides).some((guide) => asksPage(guide.if));
    if (looksAtPage) stops.push(watch.onMutation(consider));
  }

  function stopBundle(): void {
    for (const stop of running?.stops ?? []) stop();
  }

  function consider(): void {
    if (running && !isOff) quietly(stage.consider);
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

  const start = (guide: string): boolean => (running && !isOff ? (quietly(() => stage.start(guide)) ?? false) : false);

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
    start,
    dismiss: (guide) => void quietly(() => stage.close('host', guide)),
    consent(answer) {
      if (answer === 'denied') forget();
      answered = answer;
      if (answer === 'granted') quietly(() => localStorage.setItem(`${name}consent`, answer));
      quietly(change);
    },
    reset() {
      stage.close('reset');
      forget();
      given = {};
      quietly(change);
    },
    flush: () => queue.flush().catch(() => {}),
    on: bus.on,
    off() {
      if (isOff) return;
      quietly(() => stage.close('off'));
      queue.flushNow();
      isOff = true;
      stopBundle();
      unwatch?.();
      route.stop();
      delivery.stop();
      for (const stop of stops) stop();
      void ui?.then((drawn) => drawn.destroy()).catch(() => {});
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
      window.requestIdleCallback ? requestIdleCallback(() => resolve(), { timeout: 500 }) : setTimeout(resolve, 1);
    if (document.readyState === 'complete') rest();
    else window.addEventListener('load', rest, { once: true });
  });
}

/** An address that an author may open. The compiler has checked it; throws where something got past it. */
function safeUrl(href: string, isSameOrigin: boolean): string {
  const url = new URL(href, location.href);
  if (
    !/^(https?|mailto|tel):$/.test(url.protocol) ||
    url.username ||
    (isSameOrigin && url.origin !== location.origin)
  ) {
    throw new Error(`${href} is not an address a guide may open`);
  }
  return url.href;
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
