/** `reviews/<locale>.json`: of which base text each translation was made, and how far it has come. Written by `handrail locales`. */
import { z } from 'zod';
import { shape } from './shape.js';
import { form } from './words.js';

/** As XLIFF 2 has them. */
export const reviewStates = ['initial', 'translated', 'reviewed', 'final'] as const;

export const review = shape({
  of: form(/^[0-9a-f]{16}$/, 'the hash of a base text, 16 digits').describe(
    'The base text it was made of, as a hash: another one now means that it is stale.',
  ),
  state: z.enum(reviewStates).describe('How far it has come: initial, translated, reviewed, final.'),
});
export type Review = z.infer<typeof review>;

export const reviews = z.record(z.string(), z.record(z.string(), review));
export type Reviews = z.infer<typeof reviews>;
