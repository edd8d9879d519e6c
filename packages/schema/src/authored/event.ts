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
  on: oneOrMore(origin),
  properties: z.record(z.string(), z.enum(propertyTypes)).optional(),
  ...care,
});
export type Event = z.infer<typeof event>;
export const events = z.record(z.string(), event);

export const workflow = shape({ start: reference, end: reference, abandonedAfter: duration.optional(), ...care });
export type Workflow = z.infer<typeof workflow>;
export const workflows = z.record(z.string(), workflow);
