/** JSON Schemas of what requests hold and answers say, for the OpenAPI document. */
import { roles } from '../access/roles.js';
import { limits } from '../limits.js';

type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string' };
const count: Schema = { type: 'integer', minimum: 0 };
const list = (items: Schema): Schema => ({ type: 'array', items });
const map = (values: Schema): Schema => ({ type: 'object', additionalProperties: values });
/** Names that end in `?` may be left out. */
const object = (fields: Readonly<Record<string, Schema>>): Schema => ({
  type: 'object',
  properties: Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name.replace('?', ''), schema])),
  required: Object.keys(fields).filter((name) => !name.endsWith('?')),
});
const randomId: Schema = { type: 'string', pattern: '^[A-Za-z0-9_-]{22}$' };

export const schemas: Readonly<Record<string, Schema>> = {
  Problem: object({ error: object({ code: text, message: text, 'where?': text }) }),
  Said: object({ said: text, 'seq?': count, 'state?': { $ref: '#/components/schemas/State' } }),
  State: object({
    ...{ format: { const: 1 }, app: text, env: text, seq: count, bundle: { type: ['string', 'null'] } },
    ...{ locales: list(text), waves: map(list(count)), kills: list(text), off: { type: 'boolean' } },
  }),
  Batch: object({
    ...{ v: { const: 1 }, sentAt: { type: 'number' }, sdk: text, bundle: { type: ['string', 'null'] } },
    ...{ anon: randomId, session: text, 'user?': text, 'simulated?': { const: true } },
    'proof?': { type: 'string', maxLength: limits.proofLength },
    events: list({
      type: 'object',
      required: ['n', 'id', 't'],
      properties: { n: text, id: randomId, t: { type: 'number' } },
    }),
  }),
  BatchAnswer: object({
    ...{
      accepted: count,
      rejected: list(object({ index: count, why: text })),
      now: { type: 'number' },
      'unproven?': text,
    },
  }),
  Memory: object({
    ...{ 'v?': { const: 1 }, 'user?': text, 'proof?': text },
    memory: object({ guides: map({ type: 'object' }), shows: list({ type: 'object' }), events: map(count) }),
  }),
  Person: object({ 'unit?': text, 'attributes?': map({}), 'zone?': text, 'proof?': text }),
  Evaluation: object({ context: { ...object({ targetingKey: text }), additionalProperties: true } }),
  PublishRequest: object({ hash: text, files: list(object({ path: text, base64: text })) }),
  Published: object({ seq: count, hash: text }),
  As: object({ as: text, 'closure?': text, 'wave?': { type: 'integer', minimum: 1 } }),
  SigningKey: object({ 'publicKey?': text }),
  User: object({ user: text, 'after?': count }),
  TokenRequest: object({ name: text, role: { enum: roles }, apps: list(text), 'groups?': list(text) }),
};
