// Adds Handrail's lines to VS Code's settings.json and leaves every other letter of it, comments too, as it is.
import { applyEdits, modify, type ParseError, parse } from 'jsonc-parser';

export interface SchemaSetting {
  readonly fileMatch: readonly string[];
  /** Relative to the workspace, with `./`. */
  readonly url: string;
}

const PATTERN = '**/handrail/**/*.json';

/** A settings file with nothing but Handrail's lines. */
export const emptySettings = `{
  // Handrail's files are JSON with comments, completed and checked as you type.
}
`;

/**
 * The new text; the same when nothing is missing. Undefined when it cannot be read as settings.
 * A setting that is there already wins.
 */
export function mergeSettings(text: string, schemas: readonly SchemaSetting[]): string | undefined {
  const errors: ParseError[] = [];
  const settings: unknown = parse(text, errors, { allowTrailingComma: true });
  if (errors.length > 0 || !isObject(settings)) return undefined;
  const associations = settings['files.associations'] ?? {};
  const listed = settings['json.schemas'] ?? [];
  if (!isObject(associations) || !Array.isArray(listed)) return undefined;

  let merged = text;
  const set = (path: (string | number)[], value: unknown, isArrayInsertion = false): void => {
    const formattingOptions = {
      insertSpaces: !/^\t/m.test(text),
      tabSize: 2,
      eol: text.includes('\r\n') ? '\r\n' : '\n',
    };
    merged = applyEdits(merged, modify(merged, path, value, { formattingOptions, isArrayInsertion }));
  };
  if (!Object.hasOwn(associations, PATTERN)) set(['files.associations', PATTERN], 'jsonc');
  const known = new Set(listed.map((one: unknown) => (isObject(one) ? one.url : undefined)));
  const missing = schemas.filter(({ url }) => !known.has(url));
  if (!Object.hasOwn(settings, 'json.schemas')) {
    if (missing.length > 0) set(['json.schemas'], missing);
  } else {
    for (const [index, schema] of missing.entries()) set(['json.schemas', listed.length + index], schema, true);
  }
  return merged;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
