/** `handrail.json`: the app, its environments, attributes, calendars and limits. */
import { z } from 'zod';
import { attribute } from './attribute.js';
import { care } from './care.js';
import { shape } from './shape.js';
import { byType } from './toldApart.js';
import {
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
  audience: condition.optional(),
  days: z.array(day).min(1).optional(),
  hours: hours.optional(),
  monthDays: z.array(z.int().min(-31).max(31)).min(1).optional(),
  dates: z.array(dates).min(1).optional(),
  zone: zone.optional(),
});
export const calendar = byType('when it is, or a list of which the first that fits the user counts', {
  object: calendarPart,
  list: z.array(calendarPart).min(1),
});
export type Calendar = z.infer<typeof calendar>;

const environment = shape({ origins: z.array(line.min(1)).min(1), collector: line.optional() });
const themeChoice = shape({ if: condition.optional(), use: reference });

export const limit = shape({
  kind: z.enum(['tour', 'hint', 'banner', 'announcement', 'panel', 'checklist', 'survey', 'help']).optional(),
  tag: kebabName.optional(),
  max: count.optional(),
  per: period.optional(),
  every: duration.optional(),
});

export const app = shape({
  ...care,
  app: kebabName,
  environments: z.record(z.string(), environment),
  locales: shape({
    base: locale,
    also: z.array(locale).optional(),
    fallback: z.record(z.string(), z.array(locale)).optional(),
    untranslated: z.enum(['fallback', 'hide']).optional(),
  }).optional(),
  attributes: z.record(z.string(), attribute).optional(),
  testIdAttributes: z.array(line.min(1)).min(1).optional(),
  approvers: z.record(z.string(), z.array(line.min(1)).min(1)).optional(),
  theme: byType('a theme, or a list of {if, use}', { string: reference, list: z.array(themeChoice).min(1) }).optional(),
  holdout: percent.optional(),
  limits: z.array(limit).optional(),
  calendars: z.record(z.string(), calendar).optional(),
  wideAudience: count.optional(),
  privacy: shape({
    consent: z.enum(['required', 'not-required']).optional(),
    smallestGroup: count.optional(),
    gpc: z.boolean().optional(),
  }).optional(),
});
export type App = z.infer<typeof app>;
