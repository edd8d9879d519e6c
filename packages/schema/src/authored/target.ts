/** `targets.json`, and targets inline: what a person would say of an element (rule 9). */
import { z } from 'zod';
import { care } from './care.js';
import { shape } from './shape.js';
import { byType } from './toldApart.js';
import { line, localName, reference } from './words.js';

export type LocalName = string | Readonly<Record<string, string>>;
export type TargetRef = string | Target;
export interface Target {
  readonly testId?: string | undefined;
  readonly role?: string | undefined;
  readonly name?: LocalName | undefined;
  readonly label?: LocalName | undefined;
  readonly text?: LocalName | undefined;
  readonly near?: TargetRef | undefined;
  readonly in?: TargetRef | undefined;
  readonly has?: TargetRef | undefined;
  readonly nth?: number | undefined;
  readonly slot?: string | undefined;
  readonly id?: string | undefined;
  readonly css?: string | undefined;
}

const { title: _, ...otherCare } = care;

export const target: z.ZodType<Target> = shape({
  testId: line.min(1).optional(),
  role: line.min(1).optional(),
  name: localName.optional(),
  label: localName.optional(),
  text: localName.optional(),
  get near() {
    return targetRef.optional();
  },
  get in() {
    return targetRef.optional();
  },
  get has() {
    return targetRef.optional();
  },
  nth: z.int().min(1).max(1000).optional(),
  slot: line.min(1).optional(),
  id: line.min(1).optional(),
  css: line.min(1).optional(),
  ...otherCare,
});

export const targetRef: z.ZodType<TargetRef> = byType('a name of targets.json, or a description', {
  string: reference,
  object: target,
});

export const targets = z.record(z.string(), target);
