/** One text for one JSON value, whatever order its keys were written in (RFC 8785 for the values a journal holds). */
import type { Json } from '@handrail/schema';

/** `known` has the texts of objects that were written before. As in JSON, a key without a value is left out. */
export function canonicalJson(value: Json, known?: { get(value: object): string | undefined }): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const text = known?.get(value);
  if (text !== undefined) return text;
  if (Array.isArray(value)) return `[${value.map((each: Json) => canonicalJson(each, known)).join(',')}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member as Json, known)}`);
  return `{${members.join(',')}}`;
}
