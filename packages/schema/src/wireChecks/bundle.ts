/** What an index, a plan and a state must hold for the collector to serve them and a browser to read them. */
import { z } from 'zod';

const json = z.json();
const condition = z.record(z.string(), json);
const named = <Value extends z.ZodType>(value: Value) => z.record(z.string().max(200), value);
const moment = z.looseObject({ kind: z.string() });
const percent = z.number().min(0).max(100);
const guideKind = z.enum(['tour', 'hint', 'banner', 'announcement', 'panel', 'checklist', 'survey', 'help']);

const flag = z.looseObject({
  variants: named(json),
  default: z.string(),
  rules: z.array(z.looseObject({ id: z.string(), audience: condition.optional() })),
  requires: named(z.array(z.string())).optional(),
  release: z.string().optional(),
  maxAgeMs: z.number().min(0).optional(),
  exclusive: z.looseObject({ group: z.string(), from: percent, to: percent }).optional(),
  stickiness: z.enum(['device']).optional(),
  hash: z.enum(['unleash', 'unleash-variants', 'flagd']).optional(),
});

const release = z.looseObject({
  flag: z.string(),
  serve: z.string(),
  audience: condition.optional(),
  holdout: percent,
  seed: z.string(),
  waves: z.array(
    z.looseObject({ name: z.string(), audience: condition.optional(), percent, mode: z.enum(['show', 'shadow']) }),
  ),
});

const guide = z.looseObject({
  kind: guideKind,
  revision: z.int().min(1),
  audience: condition.optional(),
  if: condition.optional(),
  trigger: z.array(moment),
  frequency: z.looseObject({}),
  priority: z.number(),
  passive: z.boolean(),
  file: z.string(),
  hash: z.string().regex(/^[0-9a-f]{16}$/),
});

/** Loose: a newer compiler may say more, and an older collector still serves it. What is there must be right. */
export const bundle = z.looseObject({
  format: z.literal(1),
  app: z.string().min(1),
  locale: z.string().min(1),
  attributes: named(z.looseObject({ type: z.string() })),
  segments: named(condition),
  flags: named(flag),
  releases: named(release),
  holdout: percent,
  pages: named(z.looseObject({ paths: z.array(z.string()) })),
  targets: named(z.looseObject({})),
  testIdAttributes: z.array(z.string()),
  events: named(z.looseObject({ on: z.array(moment) })),
  guides: named(guide),
  themes: z.array(z.looseObject({ tokens: named(z.string()) })),
  words: named(z.string()).optional(),
  limits: z.array(z.looseObject({})),
  consent: z.enum(['required', 'not-required']),
  handOver: z.array(z.string()).optional(),
});

export const plan = z.looseObject({
  app: z.string().min(1),
  locales: z.array(z.string()).min(1),
  environments: named(z.looseObject({ origins: z.array(z.string()) })),
  guides: named(
    z.looseObject({
      kind: guideKind,
      title: z.string(),
      steps: z.array(z.looseObject({ id: z.string(), label: z.string() })),
    }),
  ),
  flags: named(z.looseObject({ title: z.string() })),
  releases: named(
    z.looseObject({
      title: z.string(),
      flag: z.string(),
      strategy: z.string(),
      holdout: percent,
      waves: z.array(z.looseObject({ name: z.string(), percent, mode: z.enum(['show', 'shadow']) })),
      guides: z.array(z.string()),
    }),
  ),
  events: named(z.looseObject({})),
});

export const state = z.strictObject({
  format: z.literal(1),
  app: z.string().min(1),
  env: z.string().min(1),
  seq: z.int().min(0),
  bundle: z.string().nullable(),
  locales: z.array(z.string()),
  waves: named(z.array(z.int().min(0))),
  kills: z.array(z.string()),
  off: z.boolean(),
});
