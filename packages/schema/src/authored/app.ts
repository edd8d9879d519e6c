/** `handrail.json`: the app, its environments, attributes, calendars and limits. */
import { z } from 'zod';
import { attribute } from './attribute.js';
import { care } from './care.js';
import { shape } from './shape.js';
import { byType } from './toldApart.js';
import {
  audience,
  condition,
  count,
  duration,
  form,
  kebabName,
  line,
  locale,
  percent,
  period,
  reference,
  zone,
} from './words.js';

const day = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
const hours = form(/^(?:[01]\d|2[0-3]):[0-5]\d-(?:[01]\d|2[0-4]):[0-5]\d$/, 'hours such as "09:00-16:00"');
const dates = form(/^\d{4}-\d\d-\d\d(?:\/\d{4}-\d\d-\d\d)?$/, 'a date or a span such as "2026-12-14/2027-01-10"');

const calendarPart = shape({
  audience: audience.optional().describe('For whom this part of the calendar is. Without it, for everybody.'),
  days: z.array(day).min(1).optional().describe('Days of the week it is open on.'),
  hours: hours.optional().describe('Hours it is open, such as "09:00-16:00"; may run over midnight.'),
  monthDays: z.array(z.int().min(-31).max(31)).min(1).optional().describe('Days of the month; -1 is the last.'),
  dates: z.array(dates).min(1).optional().describe('Days, or spans of days such as "2026-12-14/2027-01-10".'),
  zone: zone.optional().describe("The time zone its hours and days are meant in. Default: the user's."),
});
export const calendar = byType('when it is, or a list of which the first that fits the user counts', {
  object: calendarPart,
  list: z.array(calendarPart).min(1),
});
export type Calendar = z.infer<typeof calendar>;

const environment = shape({
  origins: z.array(line.min(1)).min(1).describe('Where the app runs: its origins, such as "https://erp.acme.example".'),
  collector: line.optional().describe('Address of the collector of this environment.'),
  evaluation: z
    .enum(['browser', 'remote', 'either'])
    .optional()
    .describe(
      'Where flags and audiences are decided: in the browser, by the collector, or as each page asks. "remote" keeps the rules from every browser. Default: browser.',
    ),
  identity: z
    .enum(['open', 'signed'])
    .optional()
    .describe(
      'Whether pages are believed who somebody is, or your backend has to sign it. With "signed", whoever is not signed counts for no guardrail or goal, and has no memory that follows. Default: open.',
    ),
});
const origin = form(/^https?:\/\/[^\s/?#@\\]+$/, 'an origin such as "https://billing.acme.example"');
const themeChoice = shape({
  if: condition.optional().describe('Who gets this theme. Leave it out in the last one.'),
  use: reference.describe('A theme of themes/.'),
});

export const limit = shape({
  kind: z
    .enum(['tour', 'hint', 'banner', 'announcement', 'panel', 'checklist', 'survey', 'help'])
    .optional()
    .describe('Guides of this kind.'),
  tag: kebabName.optional().describe('Guides with this tag.'),
  max: count.optional().describe('How many may be shown in the period.'),
  per: period.optional().describe('The period: a session, or a calendar day, week or month of the user.'),
  every: duration.optional().describe('The least time between two, such as "90d".'),
});

export const app = shape({
  ...care,
  app: kebabName.describe('The name of the app, in kebab-case. It never changes: everything measured hangs on it.'),
  environments: z.record(z.string(), environment).describe('Where the app runs, by name: staging, production ...'),
  locales: shape({
    base: locale.describe('The language all texts of this folder are written in.'),
    also: z.array(locale).optional().describe('Further languages, translated in locales/.'),
    fallback: z
      .record(z.string(), z.array(locale))
      .optional()
      .describe('Which languages to look in next, for one that is not whole: { "fr-CA": ["fr"] }.'),
    untranslated: z
      .enum(['fallback', 'hide'])
      .optional()
      .describe(
        'What happens to a guide that is not wholly translated: shown in a fallback, or hidden. Default: fallback.',
      ),
  })
    .optional()
    .describe('The languages of the app.'),
  attributes: z
    .record(z.string(), attribute)
    .optional()
    .describe('What is known of a person, by name, and where each is read from.'),
  testIdAttributes: z
    .array(line.min(1))
    .min(1)
    .optional()
    .describe('The attributes that hold test ids in this app. Default: ["data-testid"].'),
  approvers: z
    .record(z.string(), z.array(line.min(1)).min(1))
    .optional()
    .describe('Who may approve a hold, by name: people or groups.'),
  theme: byType('a theme, or a list of {if, use}', { string: reference, list: z.array(themeChoice).min(1) })
    .optional()
    .describe('The theme of the app, or a list of {if, use} of which the first that fits is used.'),
  holdout: percent.optional().describe('Percent of everybody kept out of every release, to compare with. Default: 0.'),
  exclusive: z
    .record(z.string(), z.record(z.string(), percent))
    .optional()
    .describe('Groups of flags that exclude each other: flag to percent, in an order that only grows at its end.'),
  handOver: z
    .array(origin)
    .min(2)
    .optional()
    .describe('Origins of this app that a tour may go on between: all of them, each with the same key. Default: none.'),
  limits: z.array(limit).optional().describe('How much guidance anybody gets, across guides.'),
  calendars: z.record(z.string(), calendar).optional().describe('When people may first get something, by name.'),
  wideAudience: count.optional().describe('From how many people on an audience counts as wide.'),
  privacy: shape({
    consent: z
      .enum(['required', 'not-required'])
      .optional()
      .describe('Whether anything may be stored before the user agrees. Default: not-required.'),
    smallestGroup: count.optional().describe('Groups smaller than this are not shown on charts.'),
    gpc: z.boolean().optional().describe("Whether the browser's Global Privacy Control is honoured."),
  })
    .optional()
    .describe('What may be stored and sent.'),
});
export type App = z.infer<typeof app>;
