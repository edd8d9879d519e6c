/** `events.json` and `workflows.json` (rule 14). */
import { z } from 'zod';
import { care } from './care.js';
import { momentForms, momentWords } from './moment.js';
import { shape } from './shape.js';
import { byMainKey, oneOrMore } from './toldApart.js';
import { duration, reference } from './words.js';

export const propertyTypes = ['string', 'number', 'boolean', 'date'] as const;

/** `code` says that the app's own code sends it. */
const origin = byMainKey('"code" or a moment', [...momentWords, 'code'], momentForms);

export const event = shape({
  on: oneOrMore(origin).describe(
    'When it happens: "code" where the app sends it by handrail.track, or moments of the page.',
  ),
  properties: z.record(z.string(), z.enum(propertyTypes)).optional().describe('What it carries, by name.'),
  ...care,
});
export type Event = z.infer<typeof event>;
export const events = z.record(z.string(), event);

export const workflow = shape({
  start: reference.describe('The event it starts with.'),
  end: reference.describe('The event it ends with.'),
  abandonedAfter: duration.optional().describe('It counts as abandoned when its end does not come within this.'),
  ...care,
});
export type Workflow = z.infer<typeof workflow>;
export const workflows = z.record(z.string(), workflow);
