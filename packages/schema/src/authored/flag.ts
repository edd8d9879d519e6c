/** `flags/<id>.json` (rule 15). */
import { z } from 'zod';
import { care } from './care.js';
import { shape } from './shape.js';
import { byMainKey, byType } from './toldApart.js';
import { audience, duration, json, kebabName, percent, reference } from './words.js';

const ruleHead = {
  id: kebabName.optional().describe('A name for this rule, for explanations.'),
  audience: audience.optional().describe('For whom. Without it, for everybody who comes this far.'),
};

export const flagRule = byMainKey('a rule with serve or split', [], {
  serve: shape({ ...ruleHead, serve: reference }).describe('The variant they get.'),
  split: shape({
    ...ruleHead,
    split: z.record(z.string(), percent),
    seed: reference.optional().describe('What the split is drawn by. Default: the flag.'),
  }).describe('Variant to percent; what is left over of 100 falls through.'),
});
export type FlagRule = z.infer<typeof flagRule>;

const variantNames = byType('a variant, or a list of them', { string: reference, list: z.array(reference).min(1) });

export const flag = shape({
  ...care,
  variants: z
    .record(z.string(), json)
    .optional()
    .describe('Variant to value. Without it: { "on": true, "off": false }.'),
  default: reference.describe('The variant served when nothing else decides.'),
  rules: z.array(flagRule).optional().describe('Who gets what, the first that fits counts.'),
  requires: z
    .record(z.string(), variantNames)
    .optional()
    .describe('Flags that must serve one of these variants first.'),
  maxAge: duration.optional().describe('How long a cached value is trusted without fresh state. Default: "24h".'),
  stickiness: z
    .enum(['person', 'device'])
    .optional()
    .describe('What percentages go by: the person, or the device, so that a login changes nothing. Default: person.'),
  hash: z
    .enum(['fnv1a', 'unleash', 'unleash-variants', 'flagd'])
    .optional()
    .describe('How percentages find people, to keep assignments made elsewhere. Default: fnv1a.'),
});
export type Flag = z.infer<typeof flag>;
