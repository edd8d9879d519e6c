/** The head of a batch: what its events are said to be from. Its events are checked one by one. */
import { limits } from '../limits.js';
import type { Batch } from '../wire/event.js';
import { epochMs, findWrong, is, name, oneOf, optional, randomId, type Shape } from './fields.js';

const head: Shape<Batch> = {
  v: is('the format 1; this collector knows no other', (value) => value === 1),
  sentAt: epochMs,
  sdk: name,
  bundle: is(
    'the hash of a tree, or null',
    (value) => value === null || (typeof value === 'string' && /^[0-9a-f]{32}$/.test(value)),
  ),
  anon: randomId,
  session: name,
  user: optional(name),
  proof: optional(
    is(
      `a token of at most ${limits.proofLength} characters`,
      (value) => typeof value === 'string' && value.length <= limits.proofLength,
    ),
  ),
  simulated: optional(oneOf(true)),
  anonymous: optional(oneOf(true)),
  events: is(
    `a list of at most ${limits.batchEvents} events`,
    (value) => Array.isArray(value) && value.length <= limits.batchEvents,
  ),
};
const fields = Object.entries(head);

/** Why the batch as a whole cannot be taken; undefined when its events can be looked at. Never throws. */
export function checkBatchHead(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'A batch is an object.';
  return findWrong(fields, value);
}
