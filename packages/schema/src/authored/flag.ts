/** `flags/<id>.json` (rule 15). */
import { z } from 'zod';
import { care } from './care.js';
import { shape } from './shape.js';
import { byMainKey, byType } from './toldApart.js';
import { condition, duration, json, kebabName, percent, reference } from './words.js';

const ruleHead = { id: kebabName.optional(), audience: condition.optional() };

export const flagRule = byMainKey('a rule with serve or split', [], {
  serve: shape({ ...ruleHead, serve: reference }),
  split: shape({ ...ruleHead, split: z.record(z.string(), percent), seed: reference.optional() }),
});
export type FlagRule = z.infer<typeof flagRule>;

const variantNames = byType('a variant, or a list of them', { string: reference, list: z.array(reference).min(1) });

export const flag = shape({
  ...care,
  variants: z.record(z.string(), json).optional(),
  default: reference,
  rules: z.array(flagRule).optional(),
  requires: z.record(z.string(), variantNames).optional(),
  maxAge: duration.optional(),
});
export type Flag = z.infer<typeof flag>;
