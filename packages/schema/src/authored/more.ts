/** The kinds that are drawn by the `more` file: checklist, survey and help; and the articles help finds. */
import { z } from 'zod';
import { actions } from './action.js';
import { care } from './care.js';
import { guideHead, media, position } from './guideHead.js';
import { doneForms } from './moment.js';
import { shape } from './shape.js';
import { byTag } from './toldApart.js';
import { audience, condition, kebabName, line, reference, text } from './words.js';

export const item = shape({
  id: kebabName.describe('A name within this list, in kebab-case. Progress hangs on it.'),
  title: line.min(1).describe('What is to be done.'),
  body: text.optional().describe('More about it, in Markdown.'),
  audience: audience.optional().describe('Who has this item.'),
  if: condition.optional().describe('When it is there.'),
  do: actions.optional().describe('What pressing it does.'),
  done: doneForms.optional().describe('When it is done. Default: "tick", the user says so.'),
  optional: z.boolean().optional().describe('Whether the user may say it is not relevant to them. Default: false.'),
});
export type Item = z.infer<typeof item>;

export const checklist = shape({
  kind: z.literal('checklist').describe('A list of things to do, with progress.'),
  ...guideHead,
  body: text.optional().describe('What the list is about, in Markdown.'),
  position: position.optional().describe('Which corner it stands in. Default: bottom-end.'),
  items: z.array(item).min(1).describe('The things to do.'),
  then: actions.optional().describe('What happens when all is done.'),
});
export type Checklist = z.infer<typeof checklist>;

const asked = {
  id: kebabName.describe('A name within this survey, in kebab-case. Answers are stored under it.'),
  text: text.describe('The question.'),
  if: condition
    .optional()
    .describe('When it is asked: follow-ups by answer, such as { "$answer": { "recommend": { "$lte": 6 } } }.'),
  audience: audience.optional().describe('Who is asked.'),
  required: z.boolean().optional().describe('Whether it must be answered. Default: false.'),
};
const options = z
  .array(
    shape({
      id: kebabName.describe('A name for this option. Answers are stored under it.'),
      text: line.min(1).describe('What the user reads.'),
    }),
  )
  .min(2);

export const question = byTag('type', 'a question', {
  nps: shape({ ...asked, type: z.literal('nps').describe('0 to 10, how likely one would recommend it.') }),
  csat: shape({ ...asked, type: z.literal('csat').describe('1 to 5, how satisfied one is.') }),
  choice: shape({
    ...asked,
    type: z.literal('choice').describe('One or several of the options.'),
    options: options.describe('What can be chosen.'),
    multiple: z.boolean().optional().describe('Whether several may be chosen. Default: false.'),
  }),
  scale: shape({
    ...asked,
    type: z.literal('scale').describe('A scale of numbers.'),
    min: z.int().min(0).max(1).optional().describe('The lowest number. Default: 1.'),
    max: z.int().min(2).max(11).optional().describe('The highest number. Default: 5.'),
    low: line.optional().describe('What the lowest number means.'),
    high: line.optional().describe('What the highest number means.'),
  }),
  text: shape({
    ...asked,
    type: z.literal('text').describe("A text of the user's own."),
    maxLength: z.int().min(1).max(10_000).optional().describe('The longest answer. Default: 1000 characters.'),
  }),
});
export type Question = z.infer<typeof question>;

export const survey = shape({
  kind: z.literal('survey').describe('Questions to the user.'),
  ...guideHead,
  display: z.enum(['modal', 'slide-out']).optional().describe('Default: slide-out.'),
  position: position.optional().describe('Where it stands. Default: bottom-end, or the centre for a modal.'),
  body: text.optional().describe('What the survey is about, in Markdown.'),
  anonymous: z.boolean().optional().describe('Answers are stored without who gave them. Default: false.'),
  questions: z.array(question).min(1).describe('The questions, in order.'),
  then: actions.optional().describe('What happens when it was answered.'),
});
export type Survey = z.infer<typeof survey>;

export const help = shape({
  kind: z.literal('help').describe('A resource centre over guides and articles.'),
  ...guideHead,
  position: position.optional().describe('Which corner its button stands in. Default: bottom-end.'),
  search: z
    .array(z.enum(['guides', 'articles']))
    .min(1)
    .optional()
    .describe('What can be found in it. Default: both.'),
  shortcut: line
    .min(1)
    .optional()
    .describe('A key that opens it where the page does not use it, such as "?" or "ctrl+k". Default: none.'),
});
export type Help = z.infer<typeof help>;

export const article = shape({
  ...care,
  title: text.describe('Its heading.'),
  when: shape({
    page: reference.optional().describe('A page of pages.json, or a path glob.'),
    audience: audience.optional().describe('Who it is for.'),
    if: condition.optional().describe('When it is suggested.'),
  })
    .optional()
    .describe('Where and for whom it is suggested.'),
  keywords: z.array(line.min(1)).optional().describe('Further words to find it by.'),
  body: text.describe('Its text, in Markdown.'),
  media: media.optional().describe('A picture or a video.'),
});
export type Article = z.infer<typeof article>;
