/** The TypeScript type of a JSON value: a literal for what is one value, shapes for what is made of several. */

/** Never throws. The text stands in one line. */
export function typeOfJson(value: unknown): string {
  if (Array.isArray(value)) return `readonly [${value.map(typeOfJson).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const keys = Object.entries(value).map(([key, inner]) => `readonly ${JSON.stringify(key)}: ${typeOfJson(inner)}`);
  return keys.length === 0 ? '{}' : `{ ${keys.join('; ')} }`;
}
