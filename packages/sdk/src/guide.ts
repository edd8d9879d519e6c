/** Finding, watching and picking what to show: loaded beside core where a bundle has guides or events for a page. */
import {
  type Context,
  createArbiter,
  type Engine,
  type Evaluator,
  type Facts,
  own,
  type PersonMemory,
} from '@handrail/engine';
import type { Action, Bundle, GuideContent, GuideEntry, PageRef, State, TargetRef } from '@handrail/schema';
import type { CreateUi, Found, GuidePort, GuideReport, Ui, Unnamed, Unsubscribe } from './contract.js';
import { createBus } from './createBus.js';
import { createGuideMemory } from './decide/createGuideMemory.js';
import type { MemoryKeeper } from './decide/createMemory.js';
import { createPersonMemory } from './decide/createPersonMemory.js';
import { createStage } from './decide/createStage.js';
import { asksPage } from './decide/readFlags.js';
import { post } from './deliver/batch.js';
import type { Store } from './deliver/createStore.js';
import type { HandrailOptions } from './handrail.js';
import * as limits from './limits.js';
import { createFind, goOn } from './page/find.js';
import { createMoments, type Happening } from './page/moments.js';
import * as natives from './page/natives.js';
import { createId, listen, quietly } from './page/natives.js';
import { openAddress } from './page/openAddress.js';
import { createPages, type Pages } from './page/pages.js';
import { readRoots } from './page/roots.js';
import type { Route } from './page/route.js';
import type { Watch } from './page/watch.js';
import { createWatchTarget } from './page/watchTarget.js';

export type { Unnamed };

/** What core lends. None of it throws. */
export interface GuideHands {
  /** What follows from the current bundle. */
  running(): { readonly state: State; readonly bundle: Bundle; readonly evaluator: Evaluator };
  context(): Context;
  readonly memory: MemoryKeeper;
  readonly watch: Watch;
  readonly route: Route;
  readonly options: HandrailOptions;
  /** Address of all that belongs to the page's key, with a slash at its end. */
  readonly keyUrl: string;
  fileUrl(path: string): string;
  readFile(path: string): Promise<unknown>;
  hold(name: string, onHeld: () => void, onRefused: () => void): Unsubscribe;
  load(file: 'ui'): Promise<unknown>;
  loadModule(url: string, integrity: string): Promise<unknown>;
  track(event: string, properties?: Readonly<Record<string, unknown>>): void;
  record(event: Unnamed): void;
  readonly store: Pick<Store, 'write'>;
  expose(flag: string): void;
  /** Whether anything of this person may leave the browser. */
  maySend(): boolean;
}

export interface Guide {
  find(target: TargetRef): Found;
  /** The open page as a pattern, the most particular where several are. */
  page(): string | undefined;
  /** Something changed: state, bundle, attributes, page. */
  consider(): void;
  /** Something of Handrail's own has happened. */
  hear(happening: Happening): void;
  start(guide: string): boolean;
  close(reason: string, guide?: string): void;
  /** Undraws everything and lets go of the page. */
  destroy(): void;
}

export function createGuide(hands: GuideHands): Guide {
  const { watch, route, running } = hands;
  const root = document.documentElement;
  const memory = createGuideMemory(hands.memory, natives.now);
  const shared = createPersonMemory({
    memory: hands.memory,
    person() {
      const { id } = hands.context().attributes;
      const isTold = id && !hands.options.tree && !running().bundle.attributes.id?.private && hands.maySend();
      return isTold ? String(id) : undefined;
    },
    async exchange(user, { guides, shows, events }) {
      const body = natives.stringify({
        v: 1,
        user,
        memory: { guides, shows, events },
        proof: hands.context().attributes.proof,
      });
      // Browsers refuse larger ones where they are to outlive the page.
      const keepalive = body.length < limits.batchChars;
      const init = { ...post, keepalive, body };
      const response = await natives.fetch(`${hands.keyUrl}m`, init);
      return ((await response.json()) as { memory: PersonMemory }).memory;
    },
    later: natives.later,
    onMerged: () => consider(),
  });
  const unshare = listen(document, 'visibilitychange', () => (document.hidden ? shared.tellNow() : shared.tell()));
  // A lock keeps a page out of the back-forward cache, and a lease the next page from going on.
  const unleave = listen(window, 'pagehide pageshow', ({ type }) => (type === 'pagehide' ? stage.leave() : consider()));
  const happenings = createBus<{ happening: Happening; change: undefined }>();
  let engine: Engine | undefined;
  let pages = createPages({}, location, () => ({ status: 'missing' }));
  let stops: Unsubscribe[] = [];
  let ui: Promise<Ui> | undefined;

  const lookFor = createFind({
    target: (id) => own(running().bundle.targets, id),
    testIdAttributes: () => running().bundle.testIdAttributes,
    readRoots: () => readRoots(document),
  });
  const find = (target: TargetRef): Found => goOn(lookFor(target), limits.findNowMs) ?? { status: 'missing' };
  const watchTarget = createWatchTarget(lookFor, watch);
  const readPages = (): Pages => {
    readEngine();
    return pages;
  };
  const isOn = (id: PageRef) => readPages().isOn(id);
  function timesOf(event: string): readonly number[] {
    const { times = {} } = hands.memory.read();
    return own(times, event) ?? [];
  }
  const onMoment = createMoments({
    document,
    find,
    watchTarget,
    watchPage(id, onChange) {
      let was: boolean | undefined;
      const look = () => {
        const is = id === undefined || isOn(id);
        if (is !== was) onChange(is);
        was = is;
      };
      const ends = [route.onRoute(look)];
      if (id !== undefined && own(running().bundle.pages, id)?.has) ends.push(watch.onMutation(look));
      look();
      return () => {
        for (const end of ends) end();
      };
    },
    onHappening: (hear) => happenings.on('happening', hear),
    timesOf,
  });

  const facts: Facts = {
    guide(id) {
      const past = memory.guide(id);
      return stage.isRunning(id) ? 'running' : (past?.outcome ?? (past?.shown ? 'shown' : undefined));
    },
    event: (name) => own(memory.read().events, name) ?? 0,
    element: (id) => find(id).status === 'found',
    value(id) {
      const found = find(id);
      return 'element' in found ? (found.element as HTMLInputElement).value : undefined;
    },
    page: isOn,
  };

  const goTo = (path: string) => (hands.options.navigate ?? openAddress)(path);

  /** What a user asks for on another page begins on its own: they are taken there, where that page has one address. */
  function startWhere(id: string): void {
    const { guides, pages } = running().bundle;
    const page = own(guides, id)?.page;
    if (!start(id) || page === undefined || isOn(page)) return;
    const path = own(pages, page)?.paths?.find((path) => !/[*?[]/.test(path));
    if (path) goTo(path);
  }

  function act(action: Action): void {
    if (action.kind === 'start') startWhere(action.guide);
    else if (action.kind === 'track') hands.track(action.event, action.properties);
    else if (action.kind === 'call') own(hands.options.calls, action.name)?.();
    else if (action.kind === 'navigate') goTo(action.path);
    else if (action.kind === 'open') openAddress(action.href, 'new');
  }

  function readEngine(): Engine {
    const { bundle, evaluator } = running();
    if (engine?.bundle !== bundle) {
      engine = createArbiter(bundle, evaluator);
      pages = createPages(bundle.pages, location, find);
      take(bundle);
    }
    return engine;
  }

  /** What is drawn keeps the bundle it was drawn from. */
  function createPort(content: GuideContent, report: (report: GuideReport) => void): GuidePort {
    const { context, fileUrl } = hands;
    const engine = readEngine();
    return {
      engine,
      context,
      facts,
      locale: content.locale,
      words: engine.bundle.words,
      theme: () => engine.bundle.themes.find((theme) => engine.isTrue(theme.if, context(), facts)),
      simulated: hands.options.simulated,
      fileUrl,
      loadModule: hands.loadModule,
      find,
      watchTarget,
      onMoment,
      since(event) {
        const { events, stood = events } = memory.read();
        return (own(events, event) ?? 0) - (own(stood, event) ?? 0);
      },
      isOn,
      onRoute: route.onRoute,
      onChange: (onChange) => happenings.on('change', onChange),
      marks: () => memory.marks(content.id, content.revision),
      kept: () => hands.memory.read().kept?.[content.id],
      // What is undefined is not in the text that is kept.
      keep: (value) => hands.memory.change({ kept: { ...hands.memory.read().kept, [content.id]: value } }),
      giveAway: () => stage.giveAway(content.id),
      record: hands.record,
      sendApart(batch) {
        // The form of the queue's own keys, before all of them.
        if (hands.maySend()) void hands.store.write(`q-0-1-${batch.events.length}-${createId()}`, batch);
      },
      value: (id) => own(content.values, id) ?? own(context().attributes, id),
      track: hands.track,
      act: (action) => void quietly(() => act(action)),
      report,
    };
  }

  function drawer(): Promise<Ui> {
    ui ??= (hands.load('ui') as Promise<{ readonly createUi: CreateUi }>).then(({ createUi }) => createUi());
    ui.catch(() => {
      ui = undefined;
    });
    return ui;
  }

  /** Let go of: what was closed must not begin again, nor what is still on its way. */
  let isOver = false;
  function context(): Context {
    const known = hands.context();
    return isOver ? { ...known, state: { ...known.state, off: true } } : known;
  }
  const stage = createStage({
    ...hands,
    context,
    memory,
    engine: readEngine,
    createId,
    now: natives.now,
    facts,
    openPages: () => readPages().open(),
    isOn,
    onRoute: route.onRoute,
    onMoment: (moments, onHappens) => onMoment(moments, () => undefined, onHappens),
    watchTarget,
    load(entry: GuideEntry) {
      // Both at once: the file and what draws it.
      drawer().catch(() => {});
      return hands.readFile(entry.file) as Promise<GuideContent>;
    },
    record(event) {
      hands.record(event);
      const { read, change } = hands.memory;
      if (event.n === 'step_shown') change({ stood: read().events });
      if (/_(started|ended)$/.test(event.n)) shared.tell();
    },
    tell: shared.tell,
    show: async (content, report, options) => (await drawer()).show(content, createPort(content, report), options),
  });

  /** What a trigger counts within days it counts over pages. */
  function keepTime(event: string): void {
    const isCounted = Object.values(running().bundle.guides).some(({ trigger }) =>
      trigger.some((moment) => moment.kind === 'event' && moment.event === event && moment.count > 1),
    );
    if (!isCounted) return;
    const kept = [...timesOf(event), natives.now()].slice(-limits.rememberedTimes);
    hands.memory.change({ times: { ...hands.memory.read().times, [event]: kept } });
  }

  const start = (id: string): boolean => quietly(() => stage.start(id)) ?? false;
  const consider = () => {
    quietly(() => shared.isKnown() && stage.consider());
    happenings.emit('change');
  };

  function stop(): void {
    for (const end of stops) end();
    stops = [];
  }

  /** Takes up a new bundle. What is shown stays, as long as its guide does. */
  function take(bundle: Bundle): void {
    stop();
    for (const [event, { on }] of Object.entries(bundle.events)) {
      const happens = () => hands.track(event);
      if (on.length) stops.push(onMoment(on, () => undefined, happens));
    }
    const asks = ({ if: condition }: GuideEntry) => asksPage(condition);
    if (Object.values(bundle.pages).some(({ has }) => has) || Object.values(bundle.guides).some(asks)) {
      stops.push(watch.onMutation(consider));
    }
  }

  let viewed: string | undefined;
  /** What follows the `#` is another view only where it makes the page; most often it is a place on it. */
  function view(): void {
    const page = readPages().open()[0];
    const { paths = [] } = own(running().bundle.pages, page ?? '') ?? {};
    const { href, hash } = location;
    const at = `${page} ${paths.some((path) => path.includes('#')) ? href : href.slice(0, href.length - hash.length)}`;
    if (at !== viewed) hands.record({ n: 'page_viewed' });
    viewed = at;
  }
  const unview = route.onRoute(view);

  /** A tour that was handed to this origin goes on as after a page load: nothing is decided before. */
  let taking = location.search.includes('handrail-run=')
    ? drawer().then((drawn) => drawn.takeOver(running().bundle, hands.memory, memory.changeGuide))
    : undefined;
  // What threw here would reach core as a file that did not load: a second guide would stand beside this one.
  const begin = () =>
    quietly(() => {
      taking = undefined;
      readEngine();
      consider();
      if (viewed === undefined) view();
    });

  return {
    find,
    // Asked with every event, by whoever writes one down: of a page that cannot be told there is none.
    page: () => quietly(() => readPages().open()[0]),
    consider: () => void (taking ? taking.then(begin, begin) : begin()),
    hear(happening) {
      if (happening.kind === 'event') keepTime(happening.event);
      happenings.emit('happening', happening);
      happenings.emit('change');
    },
    start,
    close: stage.close,
    destroy() {
      isOver = true;
      unview();
      unshare();
      unleave();
      // In a document that was thrown away nobody closed anything.
      quietly(() => (root === document.documentElement ? stage.close('off') : stage.leave()));
      stop();
      ui?.then((drawn) => drawn.destroy()).catch(() => {});
    },
  };
}
