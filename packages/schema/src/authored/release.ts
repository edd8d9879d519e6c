/** `releases/<id>.json`: a feature on its way through the five steps (rules 15 to 17). */
import { z } from 'zod';
import { care } from './care.js';
import { adoptionGoal } from './goal.js';
import { guardrail } from './guardrail.js';
import { shape } from './shape.js';
import { byType, oneOrMore } from './toldApart.js';
import { audience, count, duration, line, percent, reference, scalar, time, zone } from './words.js';

export const strategies = ['big-bang', 'canary', 'rolling', 'blue-green'] as const;

const calendars = oneOrMore(reference);
const hold = shape({
  for: duration.optional().describe('At least this long.'),
  users: count.optional().describe('At least so many users.'),
  approval: z.array(reference).min(1).optional().describe('Who has to approve: names of `approvers`.'),
});

export const wave = shape({
  name: line.min(1).optional().describe('What it is called on the dashboard.'),
  audience: audience.optional().describe("Who is in it, within the release's audience."),
  percent: byType('a percent, or a ramp of them', { number: percent, list: z.array(percent).min(1) })
    .optional()
    .describe('How many percent, or a ramp such as [5, 25, 100]. Default: 100.'),
  each: z
    .record(z.string(), z.array(scalar).min(1))
    .optional()
    .describe('One wave per value, such as { "country": ["be", "nl"] }.'),
  mode: z.enum(['show', 'shadow']).optional().describe('"shadow" runs it unseen. Default: show.'),
  hold: hold.optional().describe('What must be true before the next one starts: all parts of it.'),
  start: time.optional().describe('Not before this time.'),
  zone: zone.optional().describe('The zone of `start`.'),
  during: calendars.optional().describe('Calendars in which people may first get it.'),
  notDuring: calendars.optional().describe('Calendars in which nobody gets it first.'),
});
export type Wave = z.infer<typeof wave>;

const announcement = byType('a guide, or {guide, lead}', {
  string: reference,
  object: shape({
    guide: reference.describe('A guide of guides/.'),
    lead: duration.optional().describe('How long before.'),
  }),
});

export const release = shape({
  ...care,
  scope: line.optional().describe('What it is about, for everybody involved.'),
  roles: z.record(z.string(), line).optional().describe('Who does what.'),
  schedule: shape({
    start: time.optional().describe('When it is planned to start.'),
    end: time.optional().describe('When it is planned to be done.'),
    zone: zone.optional().describe('The zone of both.'),
  })
    .optional()
    .describe('When it is planned for.'),
  criteria: z.array(line).optional().describe('What must be true for it to count as done.'),
  flag: reference.describe('The flag it exposes.'),
  serve: reference.optional().describe('The variant it serves. Needed where the flag has several beside its default.'),
  audience: audience.optional().describe('Who it is for: bounds every wave.'),
  seed: reference.optional().describe('What percents are drawn by. Default: the release.'),
  prepare: shape({ environments: z.array(reference).min(1).describe('Environments of handrail.json.') })
    .optional()
    .describe('Step 1: where it is deployed, hidden.'),
  validate: shape({
    in: reference.optional().describe('The environment it is tried in.'),
    checklist: z.array(line).optional().describe('What is tried.'),
    signOff: z.array(reference).optional().describe('Who signs off: names of `approvers`.'),
  })
    .optional()
    .describe('Step 2: who tries it, and what they sign off.'),
  rollout: shape({
    strategy: z.enum(strategies).describe('A check and defaults over the waves.'),
    holdout: percent.optional().describe('Percent kept out for good, to compare with. Default: that of the app.'),
    during: calendars.optional().describe('Calendars in which people may first get it.'),
    notDuring: calendars.optional().describe('Calendars in which nobody gets it first.'),
    hold: hold.optional().describe('What must be true between any two waves.'),
    waves: z.array(wave).min(1).optional().describe('Who gets it, one after another. They add up and never take away.'),
    guardrails: z.array(guardrail).optional().describe('Bad outcomes that stop it.'),
    announce: shape({
      before: announcement.optional().describe('Shown before it starts.'),
      live: announcement.optional().describe('Shown to those who have it.'),
      rollback: announcement.optional().describe('Shown to those who had it.'),
    })
      .optional()
      .describe('Guides that go with it.'),
    keepOld: duration.optional().describe('How long the old one can be switched back to.'),
  }).describe('Step 3: who gets it when.'),
  adopt: shape({
    guides: z.array(reference).optional().describe('Guides that help with it.'),
    goal: adoptionGoal.optional().describe('What counts as adopted.'),
    review: z.enum(['daily', 'weekly', 'monthly']).optional().describe('How often somebody looks at it.'),
    deadline: duration.optional().describe('By when the goal should be reached.'),
  })
    .optional()
    .describe('Step 4: that it is used.'),
});
export type Release = z.infer<typeof release>;
export type Hold = z.infer<typeof hold>;
