/** `kind: tour`: steps beside targets, over one page or several (rule 13). */
import { z } from 'zod';
import { actions } from './action.js';
import { button, guideHead, media, placement } from './guideHead.js';
import { moments } from './moment.js';
import { shape } from './shape.js';
import { targetRef } from './target.js';
import { byType } from './toldApart.js';
import { audience, condition, duration, kebabName, line, reference, text } from './words.js';

const missing = byType('pause, skip, center, or {go}', {
  string: z.enum(['pause', 'skip', 'center']),
  object: shape({ go: reference.describe('The `id` of the step to go to.') }),
});

export const step = shape({
  id: kebabName.describe('A name within this tour, in kebab-case. Resuming and counting go by it.'),
  audience: audience.optional().describe('Who has this step. Left out by it, it is not counted in "3 of 9".'),
  if: condition.optional().describe('When it is there.'),
  page: reference.optional().describe('The page it is on, inherited by the steps after it.'),
  target: targetRef
    .optional()
    .describe('What it points at: a name of targets.json, or a description. Without it, it stands in the centre.'),
  wait: duration.optional().describe('How long to wait for the target. Default: "10s".'),
  missing: missing.optional().describe('What a target means that does not come. Default: pause.'),
  title: text.optional().describe('Its heading.'),
  body: text.optional().describe('Its text, in Markdown.'),
  media: media.optional().describe('A picture or a video.'),
  placement: placement.optional().describe('On which side of the target. Default: auto.'),
  advance: moments.optional().describe('When it moves on. Default: "button", which shows Next.'),
  buttons: z.array(button).optional().describe('Further buttons.'),
  valid: shape({
    if: condition.describe('What must be true to move on.'),
    hint: line.min(1).describe('What to say where it is not.'),
  })
    .optional()
    .describe('A check of the field before it moves on.'),
  next: z
    .array(
      shape({
        if: condition.optional().describe('When this jump is taken. Leave it out in the last one.'),
        go: reference.describe('The `id` of the step to go to.'),
      }),
    )
    .min(1)
    .optional()
    .describe('Real jumps: the first whose `if` is true.'),
});
export type Step = z.infer<typeof step>;

export const tour = shape({
  kind: z.literal('tour').describe('Steps one after another, beside what they explain.'),
  ...guideHead,
  steps: z.array(step).min(1).describe('The steps, from top to bottom.'),
  then: actions.optional().describe('What happens when it is completed.'),
});
export type Tour = z.infer<typeof tour>;
