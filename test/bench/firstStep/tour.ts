/** Handrail's side of the bench: the same two steps as a compiled tree, as any static server can serve it. */
import { createHash } from 'node:crypto';
import type { Bundle, GuideContent, GuideEntry, State, TargetRef, TourContent } from '@handrail/schema';
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

/** What the index says of a guide that any page may show at once. */
export const entryOf = (content: GuideContent, target: TargetRef): GuideEntry => ({
  kind: content.kind,
  revision: 1,
  trigger: [{ kind: 'page' }],
  frequency: {},
  priority: 0,
  passive: content.kind === 'hint',
  // As the compiler writes it: a tour waits for its targets itself.
  target: content.kind === 'tour' ? undefined : target,
  file: `guides/${content.id}.en.json`,
  hash: createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16),
});

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
  guides: {},
  themes: [],
  limits: [],
  consent: 'not-required',
};

/**
 * Path to body of a tree that shows these guides.
 * @param under what the paths begin with
 */
export function writeTree(guides: readonly (readonly [GuideContent, TargetRef])[], under = ''): Record<string, string> {
  const index = JSON.stringify({
    ...bundle,
    guides: Object.fromEntries(guides.map(([content, target]) => [content.id, entryOf(content, target)])),
    pages: { one: { paths: ['/one/**'] }, two: { paths: ['/two/**'] } },
  });
  const state: State = {
    format: 1,
    app: 'bench',
    env: 'production',
    seq: 1,
    bundle: createHash('sha256').update(index).digest('hex').slice(0, 32),
    locales: ['en'],
    waves: {},
    kills: [],
    off: false,
  };
  return {
    [`${under}state.json`]: JSON.stringify(state),
    [`${under}index.en.json`]: index,
    ...Object.fromEntries(guides.map(([content]) => [`${under}guides/${content.id}.en.json`, JSON.stringify(content)])),
  };
}

/** Path in the tree to body. */
export const treeFiles: Readonly<Record<string, string>> = writeTree([[tour, { css: '#new' }]]);
