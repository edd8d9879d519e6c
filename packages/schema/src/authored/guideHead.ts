/** What every kind of guide has: when it shows, how often, what it is for. */
import { z } from 'zod';
import { actions } from './action.js';
import { care } from './care.js';
import { goal } from './goal.js';
import { moments } from './moment.js';
import { shape } from './shape.js';
import { oneOrMore } from './toldApart.js';
import {
  audience,
  condition,
  count,
  duration,
  jsonObject,
  line,
  percent,
  period,
  reference,
  text,
  time,
  zone,
} from './words.js';

const frequency = shape({
  max: count.optional().describe('How many times it may be shown.'),
  per: period
    .optional()
    .describe('In which period: a session, or a calendar day, week or month of the user. Without it: ever.'),
  every: duration.optional().describe('The least time between two showings, such as "30d".'),
  until: z
    .enum(['completed', 'dismissed', 'completed-or-dismissed', 'never'])
    .optional()
    .describe('Not again after it ended so. `never`: again whenever its moment comes.'),
});
export type Frequency = z.infer<typeof frequency>;

export const when = shape({
  page: reference.optional().describe('Where it may show: a page of pages.json, or a path glob such as "/orders/**".'),
  during: oneOrMore(reference).optional().describe('Calendars: a person first gets it while one of them is open.'),
  notDuring: oneOrMore(reference).optional().describe('Calendars: nobody first gets it while one of them is open.'),
  audience: audience.optional().describe('Who it is for: attributes and $segment.'),
  if: condition
    .optional()
    .describe('What must be true now: attributes, and $flag $guide $event $element $value $answer $page.'),
  trigger: moments.optional().describe('The moment that starts it. Default: "page".'),
  from: time.optional().describe('Not before this time. Wall clock in `zone`, unless it ends in Z or an offset.'),
  until: time.optional().describe('Not after this time.'),
  zone: zone.optional().describe("The zone of `from` and `until`. Default: the user's."),
  holdout: percent
    .optional()
    .describe(
      'Of those who seem stuck (a trigger `friction`): percent who are not offered it, to measure whether it helps. Default: that of the app.',
    ),
  frequency: frequency.optional().describe('How often it is shown.'),
});

export const placements = ['auto', 'top', 'bottom', 'left', 'right', 'start', 'end', 'center'] as const;
export const placement = z.enum(placements);
export const position = z.enum(['top-start', 'top', 'top-end', 'bottom-start', 'bottom', 'bottom-end', 'center']);
export const insert = z.enum(['before', 'after', 'start', 'end', 'replace']);

export const button = shape({
  text: line.min(1).describe('What stands on the button.'),
  do: actions.describe('What it does; a list in this order.'),
});
export type Button = z.infer<typeof button>;

export const media = shape({
  type: z.enum(['image', 'video']).optional().describe("Default: by the file's ending."),
  src: line.min(1).describe('A file of assets/, or an https address.'),
  alt: line.describe('What it shows, for those who cannot see it.'),
  width: count.optional().describe('Its width in pixels, so that room is kept.'),
  height: count.optional().describe('Its height in pixels, so that room is kept.'),
  captions: line.optional().describe('A WebVTT file of assets/ with what is said in a video.'),
  poster: line.optional().describe('A picture of assets/ to show before a video plays.'),
});
export type Media = z.infer<typeof media>;

const { title: _, ...otherCare } = care;

export const guideHead = {
  title: text.optional().describe('Its heading.'),
  ...otherCare,
  when: when.optional().describe('Who gets it, where, and when.'),
  values: jsonObject
    .optional()
    .describe('What its texts interpolate beside attributes, such as { "start": "2026-12-05T18:00Z" }.'),
  goal: goal.optional().describe('What counts as success.'),
  priority: z.int().min(-1000).max(1000).optional().describe('Higher comes first. Default: 0.'),
  urgent: z.boolean().optional().describe('Exempt from limits across guides, and first in line.'),
  revision: count.optional().describe('Raise it to show the guide again to all. Default: 1.'),
};
