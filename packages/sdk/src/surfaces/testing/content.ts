/** Short guides for tests of surfaces. */
import type { HintContent, Rich, Step, TourContent } from '@handrail/schema';

export const p = (...children: Rich[]): Rich[] => [{ tag: 'p', children }];

export const step = (id: string, more: Partial<Step> = {}): Step => ({
  id,
  target: { css: `#${id}` },
  waitMs: 10_000,
  missing: 'pause',
  body: p(`About ${id}.`),
  placement: 'auto',
  advance: [{ kind: 'button' }],
  buttons: [],
  ...more,
});

export const tour = (steps: readonly Step[], more: Partial<TourContent> = {}): TourContent => ({
  kind: 'tour',
  id: 'tour',
  locale: 'en',
  revision: 1,
  title: 'A tour',
  steps,
  ...more,
});

export const hint = (more: Partial<HintContent> = {}): HintContent => ({
  kind: 'hint',
  id: 'hint',
  locale: 'en',
  revision: 1,
  display: 'hotspot',
  target: { css: '#one' },
  placement: 'auto',
  title: 'A hint',
  body: p('About one.'),
  buttons: [],
  ...more,
});
