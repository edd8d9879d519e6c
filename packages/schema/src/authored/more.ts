/** The kinds that are drawn by the `more` file: checklist, survey and help; and the articles help finds. */
import { z } from 'zod';
import { actions } from './action.js';
import { care } from './care.js';
import { guideHead, media, position } from './guideHead.js';
import { moments } from './moment.js';
import { shape } from './shape.js';
import { byTag } from './toldApart.js';
import { condition, kebabName, line, reference, text } from './words.js';

export const item = shape({
  id: kebabName,
  title: line.min(1),
  body: text.optional(),
  audience: condition.optional(),
  if: condition.optional(),
  do: actions.optional(),
  done: moments.optional(),
});
export type Item = z.infer<typeof item>;

export const checklist = shape({
  kind: z.literal('checklist'),
  ...guideHead,
  body: text.optional(),
  position: position.optional(),
  items: z.array(item).min(1),
  then: actions.optional(),
});
export type Checklist = z.infer<typeof checklist>;

const asked = {
  id: kebabName,
  text,
  if: condition.optional(),
  audience: condition.optional(),
  required: z.boolean().optional(),
};
const options = z.array(shape({ id: kebabName, text: line.min(1) })).min(2);

export const question = byTag('type', 'a question', {
  nps: shape({ ...asked, type: z.literal('nps') }),
  csat: shape({ ...asked, type: z.literal('csat') }),
  choice: shape({ ...asked, type: z.literal('choice'), options, multiple: z.boolean().optional() }),
  scale: shape({
    ...asked,
    type: z.literal('scale'),
    min: z.int().min(0).max(1).optional(),
    max: z.int().min(2).max(11).optional(),
    low: line.optional(),
    high: line.optional(),
  }),
  text: shape({ ...asked, type: z.literal('text'), maxLength: z.int().min(1).max(10_000).optional() }),
});
export type Question = z.infer<typeof question>;

export const survey = shape({
  kind: z.literal('survey'),
  ...guideHead,
  display: z.enum(['modal', 'slide-out']).optional(),
  position: position.optional(),
  body: text.optional(),
  anonymous: z.boolean().optional(),
  questions: z.array(question).min(1),
  then: actions.optional(),
});
export type Survey = z.infer<typeof survey>;

export const help = shape({
  kind: z.literal('help'),
  ...guideHead,
  position: position.optional(),
  search: z
    .array(z.enum(['guides', 'articles']))
    .min(1)
    .optional(),
});
export type Help = z.infer<typeof help>;

export const article = shape({
  ...care,
  title: text,
  when: shape({ page: reference.optional(), audience: condition.optional(), if: condition.optional() }).optional(),
  keywords: z.array(line.min(1)).optional(),
  body: text,
  media: media.optional(),
});
export type Article = z.infer<typeof article>;
