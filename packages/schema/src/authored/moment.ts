/** When something happens: a trigger, an advance, an event's `on`, an item's `done` (rule 11). */
import { z } from 'zod';
import { shape } from './shape.js';
import { targetRef } from './target.js';
import { byMainKey, oneOrMore } from './toldApart.js';
import { condition, count, duration, line, reference } from './words.js';

export const momentWords = ['page', 'click', 'input', 'button', 'manual', 'help', 'tick'] as const;

export const momentForms = {
  click: shape({ click: targetRef }).describe('When this element is clicked.'),
  input: shape({ input: targetRef }).describe('When this field was filled in: left or paused, not empty, valid.'),
  appears: shape({ appears: targetRef }).describe('When this element appears.'),
  gone: shape({ gone: targetRef }).describe('When this element is gone.'),
  page: shape({ page: reference }).describe('When this page is reached.'),
  event: shape({
    event: reference,
    count: count.optional().describe('How many times it must have happened. Default: 1.'),
    within: duration.optional().describe('Within which time they must have happened.'),
  }).describe('When this event happens.'),
  guide: shape({
    guide: reference,
    is: z.enum(['completed', 'dismissed']).optional().describe('How it must have ended. Default: completed.'),
  }).describe('When this guide has ended.'),
  key: shape({ key: line.min(1) }).describe('When this key is pressed, such as "?" or "ctrl+k".'),
  delay: shape({ delay: duration }).describe('After this long.'),
  idle: shape({ idle: duration }).describe('When nothing was done for this long.'),
  friction: shape({
    friction: z.enum(['rage-click', 'dead-click', 'error', 'form-abandoned', 'back-and-forth', 'hesitation']),
  }).describe('When the user seems stuck.'),
};

export const moment = byMainKey('a moment', momentWords, momentForms);
export type Moment = z.infer<typeof moment>;

export const moments = oneOrMore(moment);

/** What ticks an item: a moment, or something that is then true. */
export const doneForms = oneOrMore(
  byMainKey('a moment', momentWords, {
    ...momentForms,
    if: shape({ if: condition }).describe(
      'Once this is true: attributes and facts, such as { "$flag": { "x": "on" } }.',
    ),
  }),
);
export type Done = z.infer<typeof doneForms>;
export type Moments = z.infer<typeof moments>;
