/** What a button or an item does (rule 12). */
import type { z } from 'zod';
import { shape } from './shape.js';
import { targetRef } from './target.js';
import { byMainKey, oneOrMore } from './toldApart.js';
import { duration, jsonObject, line, reference } from './words.js';

export const actionWords = ['next', 'back', 'done', 'dismiss'] as const;

export const action = byMainKey('an action', actionWords, {
  go: shape({ go: reference }).describe('The `id` of the step of this tour to go to.'),
  start: shape({ start: reference }).describe('The guide to start.'),
  open: shape({ open: line }).describe(
    'An address to open in a new tab: http, https, mailto, tel, or a path of the same site.',
  ),
  navigate: shape({ navigate: line }).describe(
    'A path of the same site to go to, such as "/requests?tab=inbox"; or an address at an origin of `handOver`.',
  ),
  snooze: shape({ snooze: duration }).describe('Close, and show again after this long.'),
  fill: shape({
    fill: targetRef,
    value: line.describe('What to write into it. Attributes in braces, such as "{manager}".'),
  }).describe('The field to fill in for the user.'),
  choose: shape({ choose: targetRef, option: line.describe('The option to choose, by its text.') }).describe(
    'The list to choose from for the user.',
  ),
  click: shape({ click: targetRef }).describe('The element to click for the user.'),
  track: shape({ track: reference, properties: jsonObject.optional().describe('What the event carries.') }).describe(
    'The event of events.json to record.',
  ),
  call: shape({ call: line.min(1) }).describe('The name of a function that the app gave to Handrail.'),
});
export type Action = z.infer<typeof action>;

export const actions = oneOrMore(action);
export type Actions = z.infer<typeof actions>;
