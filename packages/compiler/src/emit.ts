/** Values as bytes of a tree: plain JSON, the same for the same value. */
import type { TreeFile } from '@handrail/schema';

const encoder = new TextEncoder();

export const emit = (path: string, value: unknown): TreeFile => ({ path, body: encoder.encode(JSON.stringify(value)) });

/** The same bytes; the members of the maps under `kept` are not written again as long as they are the objects they were. */
export function emitMaps<Value extends object>(
  path: string,
  value: Value,
  kept: readonly (keyof Value)[],
  texts: WeakMap<object, string>,
): TreeFile {
  const textOf = (member: object) => {
    const known = texts.get(member);
    if (known !== undefined) return known;
    const text = JSON.stringify(member);
    texts.set(member, text);
    return text;
  };
  const maps = new Set<unknown>(kept);
  const body = write(value, (map, key) =>
    maps.has(key) ? write(map as object, (member) => textOf(member as object)) : JSON.stringify(map),
  );
  return { path, body: encoder.encode(body) };
}

/** As `JSON.stringify`: a key without a value is left out. */
function write(value: object, textOf: (member: unknown, key: string) => string | undefined): string {
  let text = '';
  for (const [key, member] of Object.entries(value)) {
    const written = member === undefined ? undefined : textOf(member, key);
    if (written !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${written}`;
  }
  return `{${text}}`;
}
