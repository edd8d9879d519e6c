/** Texts of a Moodle language pack: its PHP file, or JSON of identifier to text. */

const line = /\$string\[\s*'((?:[^'\\]|\\.)+)'\s*\]\s*=\s*(?:'((?:[^'\\]|\\[\s\S])*)'|"((?:[^"\\]|\\[\s\S])*)")\s*;/g;

/** Nothing is run: what is no plain text in the file is left out. Never throws. */
export function readStrings(text: string): ReadonlyMap<string, string> {
  if (/^\s*\{/.test(text)) {
    try {
      const value = JSON.parse(text) as Record<string, unknown>;
      return new Map(
        Object.entries(value).flatMap(([key, one]) => (typeof one === 'string' ? [[key, one] as const] : [])),
      );
    } catch {
      return new Map();
    }
  }
  return new Map(
    [...text.matchAll(line)].map(([, key = '', single, double]) => [
      key,
      (single ?? double ?? '').replaceAll(/\\(['"\\$])/g, '$1'),
    ]),
  );
}
