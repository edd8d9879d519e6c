/** A bad outcome per user, and what to do when it grows (rule 17). */
import { z } from 'zod';
import { shape } from './shape.js';
import { byMainKey } from './toldApart.js';
import { duration, jsonObject, reference } from './words.js';

const workflowOutcome = shape({
  workflow: reference,
  is: z.enum(['abandoned']).optional(),
  slowerThan: duration.optional(),
});

export const bad = byMainKey('a bad outcome with event, workflow or survey', [], {
  event: shape({ event: reference }),
  workflow: workflowOutcome,
  survey: shape({ survey: reference, question: reference.optional(), answer: jsonObject }),
});

export const guardrail = shape({
  bad,
  ratio: z.number().min(1).max(100).optional(),
  within: duration.optional(),
  counted: z.enum(['closed', 'at-once']).optional(),
  then: z.enum(['rollback', 'hold', 'warn']).optional(),
});
export type Guardrail = z.infer<typeof guardrail>;
