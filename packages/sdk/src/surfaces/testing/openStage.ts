/** A page with a ui on it, for tests of surfaces: everything behind the port is what core uses, over a bundle of its own. */
import { createEngine, type Facts } from '@handrail/engine';
import type { Bundle, GuideContent, Json, TargetRef, Theme } from '@handrail/schema';
import { vi } from 'vitest';
import type { Found, GuidePort, GuideReport, Shown, ShowOptions, Ui, Unnamed } from '../../contract.js';
import { createFind, goOn } from '../../page/find.js';
import { createMoments, type Happening } from '../../page/moments.js';
import { readRoots } from '../../page/roots.js';
import { createRoute } from '../../page/route.js';
import { createWatch } from '../../page/watch.js';
import { createWatchTarget } from '../../page/watchTarget.js';
import { createUi } from '../../ui.js';

const bundle: Bundle = {
  format: 1,
  app: 'test',
  locale: 'en',
  attributes: { name: { type: 'string' } },
  segments: {},
  flags: {},
  releases: {},
  holdout: 0,
  pages: {},
  targets: {},
  testIdAttributes: ['data-testid'],
  events: {},
  guides: {},
  themes: [],
  limits: [],
  consent: 'not-required',
};
const state = {
  format: 1,
  app: 'test',
  env: 'test',
  seq: 0,
  bundle: null,
  locales: ['en'],
  waves: {},
  kills: [],
  off: false,
} as const;

export interface StageOptions {
  readonly html: string;
  readonly locale?: string;
  readonly theme?: Theme;
  readonly values?: Readonly<Record<string, Json>>;
}

export interface TestStage {
  readonly ui: Ui;
  readonly reports: GuideReport[];
  readonly acts: unknown[];
  /** What was reported as marked, and may be there from before. */
  readonly marks: string[];
  readonly kept: { value: Json | undefined };
  readonly recorded: Unnamed[];
  /** Batches sent apart, as JSON. */
  readonly sent: string[];
  /** Attributes, flags, events or guides may have changed. */
  change(): void;
  /** Changes what the port answers. */
  port(parts: Partial<GuidePort>): void;
  /** The pages that are open; change it and call `reroute`. */
  readonly pages: Set<string>;
  reroute(): void;
  happen(happening: Happening): void;
  show(content: GuideContent, options?: ShowOptions): Shown;
  /** In the overlay, or in the first of our elements in the page. */
  find<T extends Element = HTMLElement>(css: string): T | null;
  /** Waits until it is there and painted. */
  see<T extends Element = HTMLElement>(css: string): Promise<T>;
  press(css: string): Promise<void>;
  whats(): string[];
  close(): void;
}

export function openStage({ html, locale = 'en', theme, values = { name: 'Ana' } }: StageOptions): TestStage {
  document.body.replaceChildren(document.createRange().createContextualFragment(html));
  const roots = () => readRoots(document);
  const watch = createWatch(document, roots);
  const route = createRoute(window, watch);
  const hearers = new Set<(happening: Happening) => void>();
  const rerouted = new Set<() => void>();
  const pages = new Set<string>();
  const lookFor = createFind({
    target: () => undefined,
    testIdAttributes: () => bundle.testIdAttributes,
    readRoots: roots,
  });
  const find = (target: TargetRef): Found => goOn(lookFor(target), Number.POSITIVE_INFINITY) ?? { status: 'missing' };
  const watchTarget = createWatchTarget(lookFor, watch);
  const onMoment = createMoments({
    document,
    find,
    watchTarget,
    watchPage(page, onChange) {
      const look = () => onChange(page === undefined || pages.has(page));
      rerouted.add(look);
      look();
      return () => rerouted.delete(look);
    },
    onHappening(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
  });
  const facts: Facts = {
    value: (css) => document.querySelector<HTMLInputElement>(css)?.value,
    page: (page) => pages.has(page),
  };
  const reports: GuideReport[] = [];
  const acts: unknown[] = [];
  const marks: string[] = [];
  const kept: { value: Json | undefined } = { value: undefined };
  const recorded: Unnamed[] = [];
  const sent: string[] = [];
  const changed = new Set<() => void>();
  const port: GuidePort = {
    engine: createEngine(bundle),
    context: () => ({ attributes: values, unit: 'u', state, nowMs: Date.now(), zone: 'UTC' }),
    facts,
    locale,
    theme: () => theme,
    simulated: undefined,
    fileUrl: (path) => `/files/${path}`,
    loadModule: (url) => import(/* @vite-ignore */ url),
    find,
    watchTarget,
    onMoment,
    since: () => 0,
    isOn: (page) => pages.has(page),
    onRoute(onChange) {
      rerouted.add(onChange);
      return () => rerouted.delete(onChange);
    },
    onChange(onChange) {
      changed.add(onChange);
      return () => changed.delete(onChange);
    },
    marks: () => marks,
    kept: () => kept.value,
    keep(value) {
      kept.value = value;
    },
    giveAway: () => undefined,
    record: (event) => void recorded.push(event),
    sendApart: (batch) => void sent.push(`${batch.head},"events":[${batch.events}]}`),
    value: (name) => values[name],
    track: () => {},
    act: (action) => void acts.push(action),
    report(report) {
      reports.push(report);
      if (report.what === 'marked') marks.push(report.mark);
    },
  };
  const ui = createUi(() => import('../../more.js'));
  const ours = () => [...document.querySelectorAll('handrail-layer, handrail-panel, handrail-banner')];
  const look = <T extends Element>(css: string): T | null => {
    for (const root of ours()) {
      const element = root.shadowRoot?.querySelector<T>(css);
      if (element) return element;
    }
    return null;
  };
  const see = <T extends Element>(css: string) =>
    vi.waitFor(() => {
      const element = look<T>(css);
      if (!element?.checkVisibility()) throw new Error(`${css} is not to be seen`);
      return element;
    }, 5_000);

  return {
    ui,
    reports,
    acts,
    marks,
    kept,
    recorded,
    sent,
    change() {
      for (const tell of [...changed]) tell();
    },
    port: (parts) => void Object.assign(port, parts),
    pages,
    reroute() {
      for (const tell of [...rerouted]) tell();
    },
    happen(happening) {
      for (const hear of [...hearers]) hear(happening);
    },
    show: (content, options = {}) => ui.show(content, port, options),
    find: look,
    see,
    async press(css) {
      (await see<HTMLElement>(css)).click();
    },
    whats: () =>
      reports.map((report) => ('step' in report && report.step ? `${report.what} ${report.step}` : report.what)),
    close() {
      ui.destroy();
      route.stop();
      document.body.replaceChildren();
    },
  };
}
