/** What counts as success: an event or a workflow, within a time (rule 14). */
import type { z } from 'zod';
import { shape } from './shape.js';
import { byMainKey } from './toldApart.js';
import { duration, percent, reference } from './words.js';

const within = { within: duration.optional().describe('How long it may take. Default: "7d".') };

export const goal = byMainKey('a goal with event or workflow', [], {
  event: shape({ event: reference, ...within }).describe('The event that counts as success.'),
  workflow: shape({ workflow: reference, ...within }).describe('The workflow whose end counts as success.'),
});
export type Goal = z.infer<typeof goal>;

const adoption = {
  ...within,
  of: reference.optional().describe('Percent of whom: "exposed", or a segment.'),
  percent: percent.optional().describe('How many percent are wanted.'),
};

export const adoptionGoal = byMainKey('a goal with event or workflow', [], {
  event: shape({ event: reference, ...adoption }).describe('The event that counts as adopted.'),
  workflow: shape({ workflow: reference, ...adoption }).describe('The workflow whose end counts as adopted.'),
});
export type AdoptionGoal = z.infer<typeof adoptionGoal>;
