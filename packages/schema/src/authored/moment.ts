/** When something happens: a trigger, an advance, an event's `on`, an item's `done` (rule 11). */
import { z } from 'zod';
import { shape } from './shape.js';
import { targetRef } from './target.js';
import { byMainKey, oneOrMore } from './toldApart.js';
import { count, duration, line, reference } from './words.js';

export const momentWords = ['page', 'click', 'input', 'button', 'manual', 'help', 'tick'] as const;

export const momentForms = {
  click: shape({ click: targetRef }),
  input: shape({ input: targetRef }),
  appears: shape({ appears: targetRef }),
  gone: shape({ gone: targetRef }),
  page: shape({ page: reference }),
  event: shape({ event: reference, count: count.optional(), within: duration.optional() }),
  guide: shape({ guide: reference, is: z.enum(['completed', 'dismissed']).optional() }),
  key: shape({ key: line.min(1) }),
  delay: shape({ delay: duration }),
  idle: shape({ idle: duration }),
  friction: shape({ friction: z.enum(['rage-click', 'dead-click', 'error', 'back-and-forth', 'slow']) }),
};

export const moment = byMainKey('a moment', momentWords, momentForms);
export type Moment = z.infer<typeof moment>;

export const moments = oneOrMore(moment);
export type Moments = z.infer<typeof moments>;
