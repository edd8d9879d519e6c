/** What counts as success: an event or a workflow, within a time (rule 14). */
import type { z } from 'zod';
import { shape } from './shape.js';
import { byMainKey } from './toldApart.js';
import { duration, percent, reference } from './words.js';

const within = { within: duration.optional() };

export const goal = byMainKey('a goal with event or workflow', [], {
  event: shape({ event: reference, ...within }),
  workflow: shape({ workflow: reference, ...within }),
});
export type Goal = z.infer<typeof goal>;

const adoption = { ...within, of: reference.optional(), percent: percent.optional() };

export const adoptionGoal = byMainKey('a goal with event or workflow', [], {
  event: shape({ event: reference, ...adoption }),
  workflow: shape({ workflow: reference, ...adoption }),
});
export type AdoptionGoal = z.infer<typeof adoptionGoal>;
