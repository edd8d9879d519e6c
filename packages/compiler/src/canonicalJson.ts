/** One text for one JSON value, whatever order its keys were written in (RFC 8785 for the values a journal holds). */
import type { Json } from '@handrail/schema';

export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member as Json)}`);
  return `{${members.join(',')}}`;
}
