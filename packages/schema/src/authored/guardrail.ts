/** A bad outcome per user, and what to do when it grows (rule 17). */
import { z } from 'zod';
import { shape } from './shape.js';
import { byMainKey } from './toldApart.js';
import { duration, jsonObject, reference } from './words.js';

const workflowOutcome = shape({
  workflow: reference.describe('The workflow that goes worse.'),
  is: z.enum(['abandoned']).optional().describe('Bad is that it is abandoned.'),
  slowerThan: duration.optional().describe('Bad is that it takes longer than this.'),
});

export const bad = byMainKey('a bad outcome with event, workflow or survey', [], {
  event: shape({ event: reference }).describe('The event that should not happen; "error" are errors of the page.'),
  workflow: workflowOutcome,
  survey: shape({
    survey: reference,
    question: reference.optional().describe('Which of its questions. Default: the first.'),
    answer: jsonObject.describe('Which answers are bad, such as { "$lte": 6 }.'),
  }).describe('The survey whose answers go down.'),
});

export const guardrail = shape({
  bad: bad.describe('What should not happen, per user.'),
  ratio: z.number().min(1).max(100).optional().describe("How many times the control's rate is tolerated. Default: 1."),
  within: duration.optional().describe('How long after exposure it counts.'),
  counted: z
    .enum(['closed', 'at-once'])
    .optional()
    .describe('Whether a case counts once it is closed, or at once. Default: closed.'),
  then: z.enum(['rollback', 'hold', 'warn']).optional().describe('What it does. Default: rollback.'),
});
export type Guardrail = z.infer<typeof guardrail>;
