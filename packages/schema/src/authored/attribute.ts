/** What is known of a person, and the one place it is read from (rule 4). */
import { z } from 'zod';
import { shape } from './shape.js';
import { targetRef } from './target.js';
import { byMainKey, byType } from './toldApart.js';
import { json, line, scalar } from './words.js';

const key = line.min(1);
/** A storage key may hold any character, so a path into its JSON has a key of its own. */
const stored = byType('a key, or {key, path}', {
  string: key,
  object: shape({
    key: key.describe('The key it is stored under.'),
    path: line.min(1).describe('A path into the JSON there, such as "user.role".'),
  }),
});
const segment = z.int().min(1).max(50);

export const attributeSource = byMainKey('a place to read from', [], {
  global: shape({ global: line.min(1) }).describe('A path from `window`, such as "erp.session.user.role".'),
  data: shape({ data: key }).describe('A data attribute of <html> or <body>, such as "userRole".'),
  meta: shape({ meta: key }).describe('The content of <meta name="...">.'),
  cookie: shape({ cookie: stored }).describe('A cookie, or a path into the JSON it holds.'),
  local: shape({ local: stored }).describe('A key of local storage, or a path into the JSON under it.'),
  session: shape({ session: stored }).describe('A key of session storage, or a path into the JSON under it.'),
  query: shape({ query: key }).describe('A parameter of the address.'),
  jwt: shape({
    jwt: shape({
      key: key.describe('The key the token is stored under.'),
      claim: key.describe('The claim of the token.'),
    }),
  }).describe('A claim of a token that is stored in the browser: read, never checked or sent.'),
  path: shape({ path: segment }).describe('A part of the address path; 1 is the first.'),
  hash: shape({ hash: segment }).describe('A part of what follows `#`; 1 is the first.'),
  text: shape({ text: targetRef }).describe('The text of an element.'),
});
export type AttributeSource = z.infer<typeof attributeSource>;

export const attributeTypes = ['string', 'number', 'boolean', 'date', 'version', 'strings'] as const;

export const attribute = shape({
  type: z.enum(attributeTypes).describe('What it is. A test that does not fit the type is an error.'),
  values: z.array(scalar).min(1).optional().describe('The values it may have, so that a misspelt one is found.'),
  default: json.optional().describe('Its value where nothing is known; texts may have one per locale.'),
  required: z.boolean().optional().describe('Nothing that reads it is decided before it is known.'),
  private: z.boolean().optional().describe('It may be shown to the user, and is never sent.'),
  from: attributeSource.optional().describe('Where it is read from in an app that nobody changes.'),
  description: line.optional().describe('What it means, for colleagues.'),
});
export type Attribute = z.infer<typeof attribute>;
