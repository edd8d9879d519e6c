/** What is said of a person, as the declared attribute it is: the same in a page, at the collector and in a command. */
import type { Attribute, Json } from '@handrail/schema';
import { MAX_ATTRIBUTE_LENGTH } from './limits.js';

/** To the declared type; undefined where the value is not of it, so that it counts as unknown. */
export function toAttribute(value: unknown, { type, values }: Attribute): Json | undefined {
  const text = typeof value === 'object' ? '' : String(value ?? '').slice(0, MAX_ATTRIBUTE_LENGTH);
  const list = Array.isArray(value)
    ? value.filter((one) => typeof one === 'string')
    : text.split(/\s*,\s*/).filter(Boolean);
  const typed =
    type === 'strings'
      ? list
      : type === 'boolean'
        ? { true: true, false: false, 1: true, 0: false }[text]
        : type === 'number' && text
          ? Number(text)
          : value instanceof Date
            ? value.toJSON()
            : text;
  const parts: readonly unknown[] = Array.isArray(typed) ? typed : [typed];
  const isKnown =
    parts.length && parts.every((one) => one !== '' && !Number.isNaN(one) && (!values || values.includes(one as Json)));
  return isKnown ? (typed as Json | undefined) : undefined;
}
