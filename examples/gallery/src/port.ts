/** The gallery's own core: the real engine over an empty bundle, and targets found by CSS alone. */
import { createEngine } from '@handrail/engine';
import type { Bundle, GuideEntry, Json, Theme } from '@handrail/schema';
import { readWords } from '../../../packages/compiler/src/words/readWords.js';
import type { Found, GuidePort, GuideReport } from '../../../packages/sdk/src/contract.js';
import { type Past, startable } from './staying.js';

const entry = (kind: GuideEntry['kind']): GuideEntry => ({
  ...{
    kind,
    revision: 1,
    trigger: [{ kind: 'manual' }],
    frequency: {},
    priority: 0,
    passive: false,
    file: '',
    hash: '',
  },
});

const bundle: Bundle = {
  format: 1,
  app: 'gallery',
  locale: 'en',
  attributes: {},
  segments: {},
  flags: {},
  releases: {},
  holdout: 0,
  pages: {},
  targets: {},
  testIdAttributes: [],
  events: {},
  guides: Object.fromEntries(Object.entries(startable).map(([id, kind]) => [id, entry(kind)])),
  themes: [],
  limits: [],
  consent: 'not-required',
};

const state = {
  format: 1,
  app: 'gallery',
  env: 'gallery',
  seq: 0,
  bundle: null,
  locales: ['en'],
  waves: {},
  kills: [],
  off: false,
} as const;

export interface PortOptions {
  readonly locale: string;
  readonly theme?: Theme;
  /** What is remembered of the guide. */
  readonly past?: Past | undefined;
  onReport(report: GuideReport): void;
}

export function createPort({ locale, theme, past = {}, onReport }: PortOptions): GuidePort {
  const marks = [...(past.marks ?? [])];
  let kept: Json | undefined = past.kept;
  const find: GuidePort['find'] = (target) => {
    const css = typeof target === 'string' ? target : target.css;
    const element = css ? document.querySelector(css) : null;
    return element ? { status: 'found', element } : { status: 'missing' };
  };
  return {
    engine: createEngine(bundle),
    context: () => ({ attributes: {}, unit: 'gallery', state, nowMs: Date.now(), zone: 'UTC' }),
    facts: { guide: (id) => (id === 'list' ? 'running' : undefined) },
    locale,
    words: readWords(locale, true),
    zone: 'UTC',
    theme: () => theme,
    simulated: undefined,
    fileUrl: (path) => `/${path}`,
    loadModule: (url) => import(url),
    find,
    watchTarget(target, onChange) {
      let last: Found | undefined;
      const look = () => {
        const now = find(target);
        const same =
          now.status === last?.status &&
          ('element' in now && last && 'element' in last ? now.element === last.element : true);
        last = now;
        if (!same) onChange(now);
      };
      const observer = new MutationObserver(look);
      observer.observe(document.documentElement, { childList: true, subtree: true });
      look();
      return () => observer.disconnect();
    },
    onMoment(moments, self, onHappens) {
      const stops = moments.map((moment) => {
        const hear = (event: Event) => {
          const element = self();
          if (element && event.composedPath().includes(element)) onHappens(moment);
        };
        const type = moment.kind === 'input' ? 'change' : moment.kind === 'click' ? 'click' : '';
        if (type) document.addEventListener(type, hear);
        return () => document.removeEventListener(type, hear);
      });
      return () => {
        for (const stop of stops) stop();
      };
    },
    since: () => 0,
    isOn: () => true,
    onRoute: () => () => {},
    onChange: () => () => {},
    marks: () => marks,
    kept: () => kept,
    keep(value) {
      kept = value;
    },
    giveAway: () => undefined,
    record: () => {},
    sendApart: () => {},
    value: (name) => ({ name: 'Ana', amount: 12_500 })[name],
    track: () => {},
    act: () => {},
    report(report) {
      if (report.what === 'marked') marks.push(report.mark);
      onReport(report);
    },
  };
}
