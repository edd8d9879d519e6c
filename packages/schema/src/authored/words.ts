/** The small values everything else is made of: ids, texts, amounts, durations, times. */
import { z } from 'zod';
import { limits } from '../limits.js';
import { byType } from './toldApart.js';
import { writeJsonSchema } from './writeJsonSchema.js';

export const form = (pattern: RegExp, expected: string) =>
  z
    .string()
    .max(limits.nameLength)
    .regex(pattern, { error: expected })
    .meta({ patternErrorMessage: `Expected ${expected}.` });

export const kebabName = form(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'a kebab-case name such as "new-invoice"');
export const snakeName = form(/^[a-z0-9]+(?:_[a-z0-9]+)*$/, 'a snake_case name such as "invoice_created"');
export const camelName = form(/^[a-z][a-zA-Z0-9]*$/, 'a camelCase name such as "hiredAt"');
/** Ids of guides, flags, releases and articles are paths. */
export const pathId = form(/^[a-z0-9]+(?:[-/][a-z0-9]+)*$/, 'an id such as "finance/invoice-tour"');
export const locale = form(
  /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$/,
  'a locale such as "fr" or "fr-CA"',
);
/** Checked against what there is by the compiler, which can then suggest. */
export const reference = z.string().min(1).max(limits.nameLength);
export const line = z.string().max(limits.textLength);
export const text = byType('a text or a list of lines', { string: line, list: z.array(line).min(1) });

export const percent = z.number().min(0).max(100);
export const count = z.int().min(1).max(1_000_000);
export const duration = form(
  /^(?:0|[1-9][0-9]{0,5})(?:s|m|h|d|w)$/,
  'a duration such as "30s", "5m", "2h", "3d" or "2w"',
);
export const period = z.enum(['session', 'day', 'week', 'month']);
export const time = form(
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?$/,
  'a time such as "2026-12-05T18:00Z", or without Z for wall clock',
);
export const date = form(/^\d{4}-\d\d-\d\d$/, 'a date such as "2026-12-05"');
export const zone = form(/^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)*$/, 'a time zone such as "Europe/Paris"');
export const cssLength = form(/^(?:0|[0-9.]+(?:px|em|rem|vh|vw|%|ch|lh))$/, 'a CSS length such as "180px"');

const told = <Schema extends z.ZodType>(schema: Schema, words: object): Schema =>
  writeJsonSchema(schema, (_context, json) => void Object.assign(json, words));

type JsonValue = z.infer<ReturnType<typeof z.json>>;
export const json: z.ZodType<JsonValue> = told(z.json(), {});
export const jsonObject = z.record(z.string(), json);
/** What a person's attribute can be. */
export const scalar = byType('a text, a number, or true or false', {
  string: line,
  number: z.number(),
  boolean: z.boolean(),
});
/** Who somebody is. What it may say is checked by the compiler, which knows attributes and names. */
export const audience = told(z.record(z.string(), json), { $ref: '#/$defs/audience' });
/** What is true now: an `if`. */
export const condition = told(z.record(z.string(), json), { $ref: '#/$defs/if' });

/** A name that differs from language to language: one text, or one per locale. */
export const localName = byType('a text, or one per locale', {
  string: line.min(1),
  object: z.record(z.string(), line.min(1)),
});
