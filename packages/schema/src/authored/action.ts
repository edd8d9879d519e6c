/** What a button or an item does (rule 12). */
import type { z } from 'zod';
import { shape } from './shape.js';
import { targetRef } from './target.js';
import { byMainKey, oneOrMore } from './toldApart.js';
import { duration, jsonObject, line, reference } from './words.js';

export const actionWords = ['next', 'back', 'done', 'dismiss'] as const;

export const action = byMainKey('an action', actionWords, {
  go: shape({ go: reference }),
  start: shape({ start: reference }),
  open: shape({ open: line }),
  navigate: shape({ navigate: line }),
  snooze: shape({ snooze: duration }),
  fill: shape({ fill: targetRef, value: line }),
  choose: shape({ choose: targetRef, option: line }),
  click: shape({ click: targetRef }),
  track: shape({ track: reference, properties: jsonObject.optional() }),
  call: shape({ call: line.min(1) }),
});
export type Action = z.infer<typeof action>;

export const actions = oneOrMore(action);
export type Actions = z.infer<typeof actions>;
