/** The one place that joins the rooms: page, decide and deliver, and what is loaded beside them. */
import { type Context, createEvaluator, own } from '@handrail/engine';
import type { Bundle, Json, JsonObject, TargetRef, WireEvent } from '@handrail/schema';
import type { Found, Unsubscribe } from './contract.js';
import { createBus } from './createBus.js';
import { createMemory } from './decide/createMemory.js';
import { findDrawnSoon } from './decide/findDrawnSoon.js';
import { createDelivery } from './deliver/createDelivery.js';
import { createLate } from './deliver/createLate.js';
import { createQueue } from './deliver/createQueue.js';
import { createStore } from './deliver/createStore.js';
import { type Hold, hold } from './deliver/hold.js';
import { loadModule } from './deliver/loadModule.js';
import type { Surroundings } from './files.js';
import type { Guide, GuideHands, Unnamed } from './guide.js';
import type { Handrail, HandrailEvents, HandrailOptions } from './handrail.js';
import * as limits from './limits.js';
import type { Measure, MeasureHands } from './measure.js';
import { createLocal } from './page/createLocal.js';
import { createSheet } from './page/createSheet.js';
import { isSupported } from './page/isSupported.js';
import { mayBeAt } from './page/mayBeAt.js';
import * as natives from './page/natives.js';
import { createId, later, listen, quietly } from './page/natives.js';
import { onNewRoot } from './page/onNewRoot.js';
import { readAttributes } from './page/readAttributes.js';
import { readStored } from './page/readStored.js';
import { readZone } from './page/readZone.js';
import { readRoots } from './page/roots.js';
import { createRoute } from './page/route.js';
import { version } from './page/version.js';
import { createWatch } from './page/watch.js';
import { whenQuiet } from './page/whenQuiet.js';
import { whenShown } from './page/whenShown.js';
import type { Running } from './running.js';

type MeasureFile = typeof import('./measure.js');

/** One copy is active in a page; the next stands down, and the first says so too. */
const slot = Symbol.for('handrail');
type Slotted = { [slot]?: (why: string) => void };

export function createHandrail(options: HandrailOptions, { script, load }: Surroundings): Handrail {
  const bus = createBus<HandrailEvents>();
  const onChange = (hear: () => void) => bus.on('change', hear);
  const complain = (why: string) => bus.emit('unsupported', { why });
  const page = window as Slotted;
  const first = page[slot];
  const isSwitchedOff = readStored('handrail:off');
  const why = first ? 'second-copy' : isSwitchedOff ? 'off' : isSupported() ? '' : 'browser';
  if (!why) page[slot] = complain;

  const { tree, collector = '' } = options;
  const key = options.key ?? tree ?? '';
  const name = `handrail:${key}:`;
  let running: Running | undefined;
  let given: Readonly<Record<string, unknown>> = {};
  let attributes: Readonly<Record<string, Json>> = {};
  /** The collector's clock minus ours. */
  let clockMs = 0;
  /** Stands down, or has been told to: every call is answered, nothing is done. */
  let isOff = !!why;
  let guide: Guide | undefined;
  let guiding: Promise<unknown> | undefined;
  let measuring: Promise<MeasureFile> | undefined;
  let measure: Measure | undefined;
  let unwatch: Unsubscribe | undefined;
  let unflag: Unsubscribe | undefined;

  // Consent: what is stored and sent follows from the answer, the project and the browser; docs/consent.md has the table.
  let answer = readStored(`${name}consent`);
  // Before anything is known of the project, what an earlier page was let store may be read; else there is nothing yet.
  const hasStored = readStored(`${name}memory`);
  const mayStore = () =>
    answer === 'granted' || (answer !== 'denied' && (running ? running.bundle.consent !== 'required' : !!hasStored));
  const mayRecord = () => !isOff && running?.state.off === false;
  const mayTell = () =>
    mayStore() && (answer === 'granted' || !(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl);
  const maySend = () => mayRecord() && mayTell();

  const quiet = whenQuiet();
  const local = createLocal(name, mayStore);
  const store = createStore(name, mayStore);
  const memory = createMemory(
    { read: () => local.read('memory'), write: (text) => local.write('memory', text) },
    createId,
    natives.now,
    natives.stringify,
  );
  const readAnon = (): string => {
    const anon = local.read('anon');
    if (anon) return anon;
    local.write('anon', createId());
    return readAnon();
  };

  const watch = createWatch(document, () => readRoots(document));
  const route = createRoute(window, watch);
  const find = (target: TargetRef): Found => guide?.find(target) ?? { status: 'missing' };

  const contextOf = ({ state }: Running): Context => {
    const device = readAnon();
    return {
      attributes,
      unit: String(attributes.id ?? device),
      device,
      // Without the consent a project requires, nobody is let into a rollout that could not be followed.
      state: mayStore() ? state : { ...state, waves: {} },
      stateAgeMs: natives.now() - delivery.freshMs(),
      overrides: options.overrides,
      begun: memory.read().events,
      nowMs: natives.now() + clockMs,
      get zone() {
        return readZone();
      },
    };
  };
  const decide = (flag: string) => quietly(() => running?.evaluator.flag(flag, contextOf(running)));

  function expose(id: string): void {
    const decision = decide(id);
    if (!decision || /^(unknown|required|off)/.test(decision.reason)) return;
    const { flag, variant, reason, release, wave, arm, rho } = decision;
    if (memory.rememberExposure(`${flag} ${variant} ${wave} ${running?.state.bundle}`)) {
      record({ n: 'exposure', flag, variant, reason, release, wave, arm, rho } as Unnamed);
      // Kept of every release: its calendars, also those written later, hold back who was not in it.
      if (arm) memory.rememberEvent(`${release}/${wave}`);
    }
  }

  const sheet = isOff ? undefined : createSheet(local);

  const base = (tree ?? collector).replace(/\/?$/, '/');
  const keyUrl = `${base}k/${key}/`;
  const isRemote = !tree && options.remote;
  const fileUrl = (path: string, bundle = running?.state.bundle) => {
    const from = isRemote && !path.startsWith('assets') ? `k/${key}/d` : 'b';
    return `${base}${tree ? '' : `${from}/${bundle}/`}${path}`;
  };
  const delivery = createDelivery({
    stateUrl: tree ? `${base}state.json` : `${keyUrl}state`,
    fileUrl,
    store,
    locales: [options.locale, document.documentElement.lang, ...navigator.languages],
    person: isRemote ? describePerson : undefined,
    async onDelivered(state, bundle) {
      // Hashes of other services come along where a flag asks for one.
      const asks = Object.values(bundle.flags).some((flag) => flag?.hash);
      const file = asks && (await loadMeasure(Promise.resolve()));
      const evaluator =
        running?.bundle === bundle
          ? running.evaluator
          : createEvaluator(bundle, file ? { hashes: file.namedHashes } : undefined);
      running = { state, bundle, evaluator };
      change();
    },
    onUnsupported: complain,
  });
  const late = createLate(name, mayStore);
  const queue = createQueue({
    url: `${keyUrl}e`,
    store,
    late,
    head: () => ({
      v: 1,
      sdk: version,
      bundle: running?.state.bundle,
      anon: readAnon(),
      session: memory.read().session,
      user: running?.bundle.attributes.id?.private ? undefined : attributes.id,
      proof: attributes.proof,
      simulated: options.simulated || undefined,
    }),
    // Without a collector there is nobody to write down anything for.
    isAllowed: () => !tree && maySend(),
    send: async () => ((await openMeasure()) ? measure?.send() : limits.sendRetryMaxMs),
  });

  function record(event: Unnamed): void {
    if (!mayRecord()) return;
    const full = { id: createId(), t: natives.now(), page: guide?.page(), ...event } as WireEvent;
    queue.add(full);
    bus.emit('event', full);
    if (full.n === 'guide_ended') guide?.hear({ kind: 'guide', ...full });
  }

  function track(event: string, properties?: Readonly<Record<string, unknown>>): void {
    // Only what the project has declared is an event.
    if (!mayRecord() || !own((running as Running).bundle.events, event)) return;
    memory.rememberEvent(event);
    record({ n: 'event', event, properties: properties as JsonObject });
    guide?.hear({ kind: 'event', event });
    guide?.consider();
  }

  const hands: GuideHands & MeasureHands = {
    ...delivery,
    name,
    keyUrl,
    store,
    late,
    onClock(offsetMs) {
      // A few seconds are the network; what matters is a clock that is hours or years off.
      clockMs = Math.abs(offsetMs) > 60_000 ? offsetMs : 0;
    },
    onWake: queue.flush,
    onChange,
    show: (css) => sheet?.show(css),
    page: () => guide?.page(),
    hear: (happening) => guide?.hear(happening),
    running: () => running as Running,
    context: () => contextOf(running as Running),
    memory,
    watch,
    route,
    options,
    fileUrl,
    hold: (run, onHeld, onRefused) => hold(name + run, { onHeld, onRefused }, holdLater),
    load,
    loadModule: (url, integrity) => loadModule(url, integrity, options.nonce),
    track,
    record,
    expose,
    maySend,
  };

  /** Finding and guiding are a file of their own, loaded where the bundle has something for them to do. */
  function loadGuide(now: Running): void {
    if (guiding || now.bundle.flagsOnly) return;
    // All at once, where there is something to draw: one after the other they would take twice as long.
    const soon = quietly(() => findDrawnSoon(now, contextOf(now), memory.read(), mayBeAt));
    if (soon) for (const one of [load('ui'), load('guide'), delivery.readFile(soon.file)]) one.catch(() => {});
    guiding = quiet
      .then(() => load('guide') as Promise<typeof import('./guide.js')>)
      .then(({ createGuide }) => {
        if (isOff) return;
        guide ??= createGuide(hands);
        change();
      })
      .catch(() => {
        guiding = undefined;
      });
  }

  /** What only a collector asks for is a file of its own too, loaded after all that somebody waits for. Never rejects. */
  const loadMeasure = (rest = ready.then(() => guiding).then(whenQuiet)): Promise<MeasureFile | undefined> => {
    measuring ??= rest.then(() => load('measure')) as Promise<MeasureFile>;
    return measuring.catch(() => {
      measuring = undefined;
      return undefined;
    });
  };

  async function openMeasure(): Promise<Measure | undefined> {
    const file = await loadMeasure();
    if (!isOff) measure ??= file?.createMeasure(hands);
    return measure;
  }

  /** Flags in the host's own HTML. */
  async function openFlagged(rest?: Promise<unknown>): Promise<void> {
    const file = await loadMeasure(rest);
    if (!isOff && running) unflag ??= file?.createFlagged(hands);
  }

  /** An open tab must be reached by a kill later, where it cannot be now. */
  async function follow(): Promise<void> {
    await openFlagged();
    if (!isOff && !tree && !(await openMeasure())) later(follow, limits.pollMaxMs);
  }

  /** Without Web Locks: a tour is held a little later. */
  function holdLater(run: string, how: Hold): Unsubscribe {
    const held = loadMeasure(Promise.resolve()).then((file) => (file ? file.holdLease(run, how) : how.onHeld()));
    return () => void held.then((release) => release?.());
  }

  const read = (bundle = running?.bundle) => readAttributes(bundle?.attributes ?? {}, given, { script, find });

  /** What a collector that decides is told: nothing that is private, and nothing at all without consent. */
  function describePerson(bundle: Bundle | undefined): string {
    if (!mayTell()) return '{}';
    const known = Object.entries(read(bundle)).filter(([name]) => !bundle?.attributes[name]?.private);
    const attributes = Object.fromEntries(known);
    return natives.stringify({ unit: String(attributes.id ?? readAnon()), attributes, zone: readZone() });
  }

  /** Attributes, state or page may have changed. */
  function change(): void {
    if (isOff) return;
    delivery.renew();
    if (!running) return;
    const { bundle, state } = running;
    attributes = read();
    if (!state.off) loadGuide(running);
    // Apps often learn who their user is after our script has run: looked at again until it is known.
    const isUnknown = Object.entries(bundle.attributes).some(
      ([id, { required, from }]) => (required || id === 'id') && from && attributes[id] === undefined,
    );
    const look = () => natives.stringify(read()) !== natives.stringify(attributes) && change();
    unwatch?.();
    unwatch = isUnknown ? watch.onMutation(look) : undefined;
    if (memory.touch()) record({ n: 'session_started' });
    guide?.consider();
    if (document.querySelector('[data-handrail-flag]')) void openFlagged(Promise.resolve());
    bus.emit('change');
  }

  const stops = isOff
    ? []
    : [
        route.onRoute(change),
        listen(document, 'visibilitychange', () => document.hidden && queue.flushNow()),
        listen(window, 'pagehide', queue.flushNow),
        listen(window, 'pageshow', (event) => (event as PageTransitionEvent).persisted && delivery.start()),
        listen(window, 'storage', (event) => (event as StorageEvent).key === `${name}memory` && guide?.consider()),
        listen(window, 'DOMContentLoaded load', change),
        onNewRoot(() => {
          if (window.handrail !== handrail) return;
          handrail.off();
          window.handrail = createHandrail(options, { script, load });
        }),
      ];
  const ready = whenShown()
    .then(() => (isOff ? quiet : delivery.start()))
    .then(() => {
      if (why) {
        complain(why);
        first?.(why);
      }
      bus.emit('ready');
    });
  void ready.then(follow);

  function forget(): void {
    for (const kept of ['anon', 'memory', 'sheet', 'consent']) local.write(kept, undefined);
    answer = undefined;
  }
  const api =
    <A extends unknown[], R>(run: (...given: A) => R) =>
    (...args: A) =>
      void quietly(() => isOff || run(...args));

  const handrail: Handrail = {
    version,
    ready,
    // What a flag holds is known where `handrail types` was run, and not here.
    flag(id: string, fallback?: Json) {
      quietly(() => expose(id));
      const decision = decide(id);
      return ((decision && decision.reason !== 'unknown-flag' ? decision.value : fallback) ?? null) as never;
    },
    decide,
    onChange,
    identify: api((known) => {
      given = { ...given, ...known };
      change();
    }),
    track: api(track),
    start: (id) => quietly(() => guide?.start(id)) ?? false,
    dismiss: api((id) => guide?.close('host', id)),
    consent: api((given) => {
      if (given === 'denied') {
        forget();
        queue.clear();
      }
      answer = given;
      // Where consent is required its absence says as much as a no, and nothing is stored for it.
      if (given === 'granted' || running?.bundle.consent === 'not-required')
        localStorage.setItem(`${name}consent`, given);
      for (const kept of ['anon', 'memory']) local.write(kept, local.read(kept));
      delivery.keep();
      change();
    }),
    reset: api(() => {
      guide?.close('reset');
      forget();
      given = {};
      change();
    }),
    flush: () => (isOff ? ready : queue.flush()),
    on: bus.on,
    off: api(() => {
      guide?.destroy();
      guide = undefined;
      queue.flushNow();
      isOff = true;
      measure?.stop();
      unflag?.();
      sheet?.remove();
      unwatch?.();
      route.stop();
      for (const stop of stops) stop();
      delete page[slot];
    }),
  };
  return handrail;
}
