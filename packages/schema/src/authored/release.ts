/** `releases/<id>.json`: a feature on its way through the five steps (rules 15 to 17). */
import { z } from 'zod';
import { care } from './care.js';
import { adoptionGoal } from './goal.js';
import { guardrail } from './guardrail.js';
import { shape } from './shape.js';
import { byType, oneOrMore } from './toldApart.js';
import { condition, count, duration, line, percent, reference, scalar, time, zone } from './words.js';

export const strategies = ['big-bang', 'canary', 'rolling', 'blue-green'] as const;

const calendars = oneOrMore(reference);
const hold = shape({
  for: duration.optional(),
  users: count.optional(),
  approval: z.array(reference).min(1).optional(),
});

export const wave = shape({
  name: line.min(1).optional(),
  audience: condition.optional(),
  percent: byType('a percent, or a ramp of them', { number: percent, list: z.array(percent).min(1) }).optional(),
  each: z.record(z.string(), z.array(scalar).min(1)).optional(),
  mode: z.enum(['show', 'shadow']).optional(),
  hold: hold.optional(),
  start: time.optional(),
  zone: zone.optional(),
  during: calendars.optional(),
  notDuring: calendars.optional(),
});
export type Wave = z.infer<typeof wave>;

const announcement = byType('a guide, or {guide, lead}', {
  string: reference,
  object: shape({ guide: reference, lead: duration.optional() }),
});

export const release = shape({
  ...care,
  scope: line.optional(),
  roles: z.record(z.string(), line).optional(),
  schedule: shape({ start: time.optional(), end: time.optional(), zone: zone.optional() }).optional(),
  criteria: z.array(line).optional(),
  flag: reference,
  serve: reference.optional(),
  audience: condition.optional(),
  seed: reference.optional(),
  prepare: shape({ environments: z.array(reference).min(1) }).optional(),
  validate: shape({
    in: reference.optional(),
    checklist: z.array(line).optional(),
    signOff: z.array(reference).optional(),
  }).optional(),
  rollout: shape({
    strategy: z.enum(strategies),
    holdout: percent.optional(),
    during: calendars.optional(),
    notDuring: calendars.optional(),
    hold: hold.optional(),
    waves: z.array(wave).min(1).optional(),
    guardrails: z.array(guardrail).optional(),
    announce: shape({
      before: announcement.optional(),
      live: announcement.optional(),
      rollback: announcement.optional(),
    }).optional(),
    keepOld: duration.optional(),
  }),
  adopt: shape({
    guides: z.array(reference).optional(),
    goal: adoptionGoal.optional(),
    review: z.enum(['daily', 'weekly', 'monthly']).optional(),
    deadline: duration.optional(),
  }).optional(),
});
export type Release = z.infer<typeof release>;
export type Hold = z.infer<typeof hold>;
