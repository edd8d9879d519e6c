/** `targets.json`, and targets inline: what a person would say of an element (rule 9). */
import { z } from 'zod';
import { care } from './care.js';
import { shape } from './shape.js';
import { byType, oneOrMore } from './toldApart.js';
import { line, localName, reference } from './words.js';

export type LocalName = string | Readonly<Record<string, string>>;
export type TargetRef = string | Target;
export interface Target {
  readonly testId?: string | undefined;
  readonly role?: string | undefined;
  readonly name?: LocalName | undefined;
  readonly label?: LocalName | undefined;
  readonly text?: LocalName | undefined;
  readonly like?: LocalName | undefined;
  readonly near?: TargetRef | undefined;
  readonly reach?: number | undefined;
  readonly in?: TargetRef | undefined;
  readonly has?: TargetRef | undefined;
  readonly nth?: number | undefined;
  readonly slot?: string | undefined;
  readonly id?: string | undefined;
  readonly css?: string | undefined;
  readonly or?: TargetRef | readonly TargetRef[] | undefined;
}

const { title: _, ...otherCare } = care;

export const target: z.ZodType<Target> = shape({
  testId: line.min(1).optional().describe("Its test id, in one of the app's `testIdAttributes`."),
  role: line.min(1).optional().describe('Its role as assistive technology sees it, such as "button".'),
  name: localName.optional().describe('Its accessible name; one text, or one per locale.'),
  label: localName.optional().describe('The text of its label; one text, or one per locale.'),
  text: localName.optional().describe('Its own text; one text, or one per locale.'),
  like: localName.optional().describe('Its name or text in about these words: half of them are enough.'),
  get near() {
    return targetRef.optional().describe('Something it is near to.');
  },
  reach: z.int().min(1).max(100).optional().describe('How many levels up from `near` it may be at most.'),
  get in() {
    return targetRef.optional().describe('Something it is inside of.');
  },
  get has() {
    return targetRef.optional().describe('Something that is inside of it.');
  },
  nth: z
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe('Which of several that fit, from 1: the explicit way out of a tie.'),
  slot: line.min(1).optional().describe('The name of its slot.'),
  id: line.min(1).optional().describe('Its id; globs such as "row-*".'),
  css: line.min(1).optional().describe('A CSS selector: the last resort.'),
  get or() {
    return oneOrMore(targetRef)
      .optional()
      .describe('Other ways to say it, each enough on its own: most of those that lead somewhere are believed.');
  },
  ...otherCare,
});

export const targetRef: z.ZodType<TargetRef> = byType('a name of targets.json, or a description', {
  string: reference,
  object: target,
});

export const targets = z.record(z.string(), target);
