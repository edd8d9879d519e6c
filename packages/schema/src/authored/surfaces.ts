/** The kinds of one card: hint, banner, announcement and panel. */
import { z } from 'zod';
import { button, guideHead, insert, media, placement, position } from './guideHead.js';
import { shape } from './shape.js';
import { targetRef } from './target.js';
import { byType } from './toldApart.js';
import { cssLength, line, text } from './words.js';

const card = {
  ...guideHead,
  body: text.optional().describe('Its text, in Markdown.'),
  buttons: z.array(button).optional().describe('Buttons under the text.'),
};

export const hint = shape({
  kind: z.literal('hint').describe('A small note beside an element.'),
  ...card,
  display: z
    .enum(['tooltip', 'hotspot', 'button'])
    .optional()
    .describe('A tooltip on hover, a pulsing spot, or a button. Default: hotspot.'),
  target: targetRef.describe('What it stands beside: a name of targets.json, or a description.'),
  placement: placement.optional().describe('On which side of the target. Default: auto.'),
});
export type Hint = z.infer<typeof hint>;

export const banner = shape({
  kind: z.literal('banner').describe('A strip across the page or beside an element.'),
  ...card,
  display: z
    .enum(['page', 'inline'])
    .optional()
    .describe('Across the page, or inline beside a target. Default: page, or inline where there is a target.'),
  tone: z.enum(['info', 'success', 'warning', 'danger']).optional().describe('Its colour and its sign. Default: info.'),
  position: z.enum(['top', 'bottom']).optional().describe('At the top or the bottom of the page. Default: top.'),
  target: targetRef.optional().describe('The element an inline banner stands beside.'),
  insert: insert.optional().describe('Where, seen from the target. Default: before.'),
});
export type Banner = z.infer<typeof banner>;

export const announcement = shape({
  kind: z.literal('announcement').describe('A message over the page.'),
  ...card,
  display: z.enum(['modal', 'slide-out']).optional().describe('Default: modal.'),
  position: position.optional().describe('Where it stands. Default: the centre, or bottom-end for a slide-out.'),
  media: media.optional().describe('A picture or a video.'),
});
export type Announcement = z.infer<typeof announcement>;

const prop = byType('a text, a number or true or false', {
  string: line,
  number: z.number(),
  boolean: z.boolean(),
}).nullable();

export const panel = shape({
  kind: z.literal('panel').describe('Content or a module inside the page.'),
  ...card,
  target: targetRef.describe('The element it stands beside, or replaces.'),
  insert: insert
    .optional()
    .describe('Where, seen from the target. `replace` hides the target and never removes it. Default: before.'),
  height: cssLength.optional().describe('The room that is kept, so that nothing shifts, such as "180px".'),
  module: line.min(1).optional().describe('An ES module of assets/ that draws it.'),
  props: z.record(z.string(), prop).optional().describe('What the module is given.'),
});
export type Panel = z.infer<typeof panel>;
