/** Handrail's side of the bench: the same two steps as a compiled tree, as any static server can serve it. */
import { createHash } from 'node:crypto';
import type { Bundle, GuideEntry, State, TourContent } from '@handrail/schema';
import { stepText, stepTitle } from './contestants.js';

const step = (id: string, css: string, title: string, text: string): TourContent['steps'][number] => ({
  id,
  target: { css },
  waitMs: 10_000,
  missing: 'pause',
  title,
  body: [{ tag: 'p', children: [text] }],
  placement: 'auto',
  advance: [{ kind: 'button' }],
  buttons: [],
});

const tour: TourContent = {
  id: 'first',
  kind: 'tour',
  locale: 'en',
  revision: 1,
  steps: [step('new', '#new', stepTitle, stepText), step('nav', 'nav', 'Menu', 'Everything else is here.')],
};
const file = JSON.stringify(tour);

const entry: GuideEntry = {
  kind: 'tour',
  revision: 1,
  trigger: [{ kind: 'page' }],
  frequency: {},
  priority: 0,
  passive: false,
  target: { css: '#new' },
  file: 'guides/first.en.json',
  hash: createHash('sha256').update(file).digest('hex').slice(0, 16),
};
const bundle: Bundle = {
  format: 1,
  app: 'bench',
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
  guides: { first: entry },
  themes: [],
  limits: [],
  consent: 'not-required',
};
const state: State = {
  format: 1,
  app: 'bench',
  env: 'production',
  seq: 1,
  bundle: createHash('sha256').update(JSON.stringify(bundle)).digest('hex').slice(0, 32),
  locales: ['en'],
  waves: {},
  kills: [],
  off: false,
};

/** Path in the tree to body. */
export const treeFiles: Readonly<Record<string, string>> = {
  'state.json': JSON.stringify(state),
  'index.en.json': JSON.stringify(bundle),
  'guides/first.en.json': file,
};
