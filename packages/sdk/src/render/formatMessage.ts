/** Turns a lowered message into text, in the user's language and zone. */
import type { Message, MessagePart } from '@handrail/schema';
import type { FormatMessage } from '../contract.js';
import { quietly } from '../page/natives.js';

type Value = (name: string) => unknown;

const wallClock = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?$/;

/** A day or a wall-clock time without an offset means the same figures in every zone. */
function readDate(value: unknown, zone: () => string): { date: Date; timeZone: string } {
  const floating = typeof value === 'string' && wallClock.test(value);
  const text = floating ? `${value}${value.length > 10 ? '' : 'T00:00'}Z` : value;
  return { date: new Date(text as string | number), timeZone: floating ? 'UTC' : zone() };
}

const numberStyles: Readonly<Record<string, Intl.NumberFormatOptions>> = {
  integer: { maximumFractionDigits: 0 },
  percent: { style: 'percent' },
  compact: { notation: 'compact' },
};

const asText = (value: unknown) => (value === undefined || value === null ? '' : String(value));

function formatPart(part: MessagePart, value: Value, locale: string, zone: () => string, pound?: number): string {
  if (typeof part === 'string') return part;
  if (part.as === 'pound') return pound === undefined ? '' : new Intl.NumberFormat(locale).format(pound);
  const known = value(part.arg);
  const join = (message: Message, count = pound) => formatParts(message, value, locale, zone, count);
  switch (part.as) {
    case 'text':
      return Array.isArray(known) ? new Intl.ListFormat(locale).format(known.map(String)) : asText(known);
    case 'number': {
      if (known === undefined || known === null) return '';
      const style = part.style ?? '';
      const options = numberStyles[style] ?? (/^[A-Z]{3}$/.test(style) ? { style: 'currency', currency: style } : {});
      return new Intl.NumberFormat(locale, options).format(Number(known));
    }
    case 'date':
    case 'time': {
      if (known === undefined || known === null) return '';
      const { date, timeZone } = readDate(known, zone);
      const style = (part.style ?? (part.as === 'date' ? 'medium' : 'short')) as 'short';
      const key = part.as === 'date' ? 'dateStyle' : 'timeStyle';
      return new Intl.DateTimeFormat(locale, { [key]: style, timeZone }).format(date);
    }
    case 'select':
      return join(part.options[asText(known)] ?? part.options.other ?? '');
    default: {
      const count = Number(known);
      const left = count - (part.offset ?? 0);
      const rules = new Intl.PluralRules(locale, { type: part.as === 'plural' ? 'cardinal' : 'ordinal' });
      return join(part.options[`=${count}`] ?? part.options[rules.select(left)] ?? part.options.other ?? '', left);
    }
  }
}

function formatParts(message: Message, value: Value, locale: string, zone: () => string, pound?: number): string {
  if (typeof message === 'string') return message;
  // One part that cannot be formatted (a date that is none, a style nobody knows) leaves a gap, never an error.
  return message.map((part) => quietly(() => formatPart(part, value, locale, zone, pound)) ?? '').join('');
}

export const formatMessage: FormatMessage = (message, value, locale, zone) => formatParts(message, value, locale, zone);
