/** The kinds of one card: hint, banner, announcement and panel. */
import { z } from 'zod';
import { button, guideHead, insert, media, placement, position } from './guideHead.js';
import { shape } from './shape.js';
import { targetRef } from './target.js';
import { byType } from './toldApart.js';
import { cssLength, line, text } from './words.js';

const card = { ...guideHead, body: text.optional(), buttons: z.array(button).optional() };

export const hint = shape({
  kind: z.literal('hint'),
  ...card,
  display: z.enum(['tooltip', 'hotspot', 'button']).optional(),
  target: targetRef,
  placement: placement.optional(),
});
export type Hint = z.infer<typeof hint>;

export const banner = shape({
  kind: z.literal('banner'),
  ...card,
  display: z.enum(['page', 'inline']).optional(),
  tone: z.enum(['info', 'success', 'warning', 'danger']).optional(),
  position: z.enum(['top', 'bottom']).optional(),
  target: targetRef.optional(),
  insert: insert.optional(),
});
export type Banner = z.infer<typeof banner>;

export const announcement = shape({
  kind: z.literal('announcement'),
  ...card,
  display: z.enum(['modal', 'slide-out']).optional(),
  position: position.optional(),
  media: media.optional(),
});
export type Announcement = z.infer<typeof announcement>;

const prop = byType('a text, a number or true or false', {
  string: line,
  number: z.number(),
  boolean: z.boolean(),
}).nullable();

export const panel = shape({
  kind: z.literal('panel'),
  ...card,
  target: targetRef,
  insert: insert.optional(),
  height: cssLength.optional(),
  module: line.min(1).optional(),
  props: z.record(z.string(), prop).optional(),
});
export type Panel = z.infer<typeof panel>;
