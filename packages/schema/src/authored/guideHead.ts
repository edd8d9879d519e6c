/** What every kind of guide has: when it shows, how often, what it is for. */
import { z } from 'zod';
import { actions } from './action.js';
import { care } from './care.js';
import { goal } from './goal.js';
import { moments } from './moment.js';
import { shape } from './shape.js';
import { condition, count, duration, jsonObject, line, period, reference, text, time, zone } from './words.js';

const frequency = shape({
  max: count.optional(),
  per: period.optional(),
  every: duration.optional(),
  until: z.enum(['completed', 'dismissed', 'completed-or-dismissed']).optional(),
});
export type Frequency = z.infer<typeof frequency>;

export const when = shape({
  page: reference.optional(),
  audience: condition.optional(),
  if: condition.optional(),
  trigger: moments.optional(),
  from: time.optional(),
  until: time.optional(),
  zone: zone.optional(),
  frequency: frequency.optional(),
});

export const placements = ['auto', 'top', 'bottom', 'left', 'right', 'start', 'end', 'center'] as const;
export const placement = z.enum(placements);
export const position = z.enum(['top-start', 'top', 'top-end', 'bottom-start', 'bottom', 'bottom-end', 'center']);
export const insert = z.enum(['before', 'after', 'start', 'end', 'replace']);

export const button = shape({ text: line.min(1), do: actions });
export type Button = z.infer<typeof button>;

export const media = shape({
  type: z.enum(['image', 'video']).optional(),
  src: line.min(1),
  alt: line,
  width: count.optional(),
  height: count.optional(),
  captions: line.optional(),
  poster: line.optional(),
});
export type Media = z.infer<typeof media>;

const { title: _, ...otherCare } = care;

export const guideHead = {
  title: text.optional(),
  ...otherCare,
  when: when.optional(),
  values: jsonObject.optional(),
  goal: goal.optional(),
  priority: z.int().min(-1000).max(1000).optional(),
  urgent: z.boolean().optional(),
  revision: count.optional(),
};
