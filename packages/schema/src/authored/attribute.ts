/** What is known of a person, and the one place it is read from (rule 4). */
import { z } from 'zod';
import { shape } from './shape.js';
import { targetRef } from './target.js';
import { byMainKey, byType } from './toldApart.js';
import { json, line, scalar } from './words.js';

const key = line.min(1);
/** A storage key may hold any character, so a path into its JSON has a key of its own. */
const stored = byType('a key, or {key, path}', { string: key, object: shape({ key, path: line.min(1) }) });
const segment = z.int().min(1).max(50);

export const attributeSource = byMainKey('a place to read from', [], {
  global: shape({ global: line.min(1) }),
  data: shape({ data: key }),
  meta: shape({ meta: key }),
  cookie: shape({ cookie: stored }),
  local: shape({ local: stored }),
  session: shape({ session: stored }),
  query: shape({ query: key }),
  jwt: shape({ jwt: shape({ key, claim: key }) }),
  path: shape({ path: segment }),
  hash: shape({ hash: segment }),
  text: shape({ text: targetRef }),
});
export type AttributeSource = z.infer<typeof attributeSource>;

export const attributeTypes = ['string', 'number', 'boolean', 'date', 'version', 'strings'] as const;

export const attribute = shape({
  type: z.enum(attributeTypes),
  values: z.array(scalar).min(1).optional(),
  default: json.optional(),
  required: z.boolean().optional(),
  private: z.boolean().optional(),
  from: attributeSource.optional(),
  description: line.optional(),
});
export type Attribute = z.infer<typeof attribute>;
