/** `kind: tour`: steps beside targets, over one page or several (rule 13). */
import { z } from 'zod';
import { actions } from './action.js';
import { button, guideHead, media, placement } from './guideHead.js';
import { moments } from './moment.js';
import { shape } from './shape.js';
import { targetRef } from './target.js';
import { byType } from './toldApart.js';
import { condition, duration, kebabName, line, reference, text } from './words.js';

const missing = byType('pause, skip, center, or {go}', {
  string: z.enum(['pause', 'skip', 'center']),
  object: shape({ go: reference }),
});

export const step = shape({
  id: kebabName,
  audience: condition.optional(),
  if: condition.optional(),
  page: reference.optional(),
  target: targetRef.optional(),
  wait: duration.optional(),
  missing: missing.optional(),
  title: text.optional(),
  body: text.optional(),
  media: media.optional(),
  placement: placement.optional(),
  advance: moments.optional(),
  buttons: z.array(button).optional(),
  valid: shape({ if: condition, hint: line.min(1) }).optional(),
  next: z
    .array(shape({ if: condition.optional(), go: reference }))
    .min(1)
    .optional(),
});
export type Step = z.infer<typeof step>;

export const tour = shape({
  kind: z.literal('tour'),
  ...guideHead,
  steps: z.array(step).min(1),
  then: actions.optional(),
});
export type Tour = z.infer<typeof tour>;
