/** The head of a batch: what its events are said to be from. Its events are checked one by one. */
import { z } from 'zod';
import { limits } from '../limits.js';
import { epochMs, randomId } from './checkEvent.js';
import { whyNot } from './whyNot.js';

const name = z.string().min(1).max(limits.eventNameLength);

const head = z.looseObject({
  v: z.literal(1, { error: 'expected the format 1; this collector knows no other' }),
  sentAt: epochMs,
  sdk: name,
  bundle: z
    .string()
    .regex(/^[0-9a-f]{32}$/, { error: 'expected the hash of a tree' })
    .nullable(),
  anon: randomId,
  session: name,
  user: name.optional(),
  simulated: z.literal(true).optional(),
  events: z.array(z.unknown()).max(limits.batchEvents, { error: `expected at most ${limits.batchEvents} events` }),
});

/** Why the batch as a whole cannot be taken; undefined when its events can be looked at. Never throws. */
export const checkBatchHead = (value: unknown): string | undefined => whyNot(head, value);
