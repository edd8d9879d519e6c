/** One event of a batch, on its own: a bad one is refused, the rest of its batch is taken. */
import { z } from 'zod';
import { limits } from '../limits.js';
import { forbiddenKeys } from './readJson.js';
import { whyNot } from './whyNot.js';

/** 22 base64url characters: 128 random bits. */
export const randomId = z.string().regex(/^[A-Za-z0-9_-]{22}$/, { error: 'expected 22 base64url characters' });
/** On a clock that may be years off: the offset is the collector's to find. The most is what a date can hold. */
export const epochMs = z.number().min(0).max(8.64e15);
const name = z.string().min(1).max(limits.eventNameLength);

const base = { id: randomId, t: epochMs, page: name.optional() };
const inGuide = { ...base, guide: name, revision: z.int().min(1), run: randomId };

const scalar = z.union([z.string().max(limits.eventNameLength), z.number(), z.boolean(), z.null()], {
  error: `expected a text of at most ${limits.eventNameLength} characters, a number, true, false or null`,
});
const properties = z.record(name, scalar).refine((value) => Object.keys(value).length <= limits.eventProperties, {
  error: `expected at most ${limits.eventProperties} properties`,
});

const exposure = {
  ...base,
  flag: name,
  variant: name,
  reason: name,
  release: name.optional(),
  wave: z.int().min(0).max(100_000).optional(),
  arm: z.enum(['rollout', 'control']).optional(),
  rho: z.number().min(0).max(1).optional(),
};
const ended = {
  ...inGuide,
  outcome: z.enum(['completed', 'dismissed', 'abandoned', 'failed']),
  step: name.optional(),
  reason: name,
};

/** By `n`. Loose: an SDK that says more than this collector knows loses nothing by it. */
const events: Readonly<Record<string, z.ZodType>> = {
  session_started: z.looseObject({ n: z.string(), ...base }),
  page_viewed: z.looseObject({ n: z.string(), ...base }),
  exposure: z.looseObject({ n: z.string(), ...exposure }),
  guide_reached: z.looseObject({ n: z.string(), ...inGuide }),
  guide_started: z.looseObject({ n: z.string(), ...inGuide }),
  step_shown: z.looseObject({ n: z.string(), ...inGuide, step: name }),
  step_done: z.looseObject({ n: z.string(), ...inGuide, step: name }),
  guide_ended: z.looseObject({ n: z.string(), ...ended }),
  target_missing: z.looseObject({ n: z.string(), ...inGuide, step: name.optional() }),
  target_ambiguous: z.looseObject({ n: z.string(), ...inGuide, step: name.optional() }),
  event: z.looseObject({ n: z.string(), ...base, event: name, properties: properties.optional() }),
  error: z.looseObject({ n: z.string(), ...base, where: name, message: z.string().max(limits.eventMessageLength) }),
  dropped: z.looseObject({ n: z.string(), ...base, count: z.int().min(1) }),
};

/** Why it is no event, in one sentence; undefined when it is one. Never throws. */
export function checkEvent(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'An event is an object.';
  const kind = (value as { readonly n?: unknown }).n;
  const schema = typeof kind === 'string' && Object.hasOwn(events, kind) ? events[kind] : undefined;
  if (!schema) return `n: there is no event called ${JSON.stringify(kind)?.slice(0, 60)}.`;
  const given = (value as { readonly properties?: unknown }).properties ?? {};
  const forbidden = [...Object.keys(value), ...Object.keys(Object(given))].find((key) => forbiddenKeys.has(key));
  if (forbidden !== undefined) return `The key "${forbidden}" is not allowed anywhere.`;
  return whyNot(schema, value);
}
