/** What JavaScript compares values as. */

/** An object's text, or NaN, which nothing equals, where it has none; all else is itself. */
export function primitive(value: unknown): unknown {
  if (!isObject(value)) return value;
  try {
    return `${value}`;
  } catch {
    return Number.NaN;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
