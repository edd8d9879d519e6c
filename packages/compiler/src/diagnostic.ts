/** What is wrong in an authored folder, where, and what to do about it. */
import { type ProblemName, problems } from './problems.js';

export interface Diagnostic {
  /** Stable, `HR101`. Each has a documentation page. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** Relative to the folder, with `/`. */
  readonly file: string;
  /** 1-based; in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  /** Where in the file, in words: `steps › cost-centre › valid`. Empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
  readonly found?: string;
  readonly expected?: string;
  /** The nearest valid name. */
  readonly suggestion?: string;
  /** Where the code is explained: `docs/diagnostics/HR101.md`, or under the base that was asked for. */
  readonly page: string;
}

/** Where the pages are unless `CompileOptions.pages` says otherwise: in Handrail's own repository. */
const pagesBase = 'docs/diagnostics/';
export const pageOf = (code: string, base: string = pagesBase): string => `${base}${code}.md`;

/** Words that go into a problem's text. `found`, `expected` and `suggestion` are also kept apart, for machines. */
export type Words = Readonly<Record<string, string | number | undefined>>;

export function createDiagnostic(
  name: ProblemName,
  place: Pick<Diagnostic, 'file' | 'line' | 'column' | 'path'>,
  words: Words,
): Diagnostic {
  const { code, severity, text, todo } = problems[name];
  const fill = (sentence: string) => sentence.replace(/\{(\w+)\}/g, (_, word: string) => String(words[word]));
  const suggestion = words.suggestion === undefined ? undefined : String(words.suggestion);
  return {
    code,
    severity,
    ...place,
    message: `${fill(text)} ${suggestion === undefined ? fill(todo) : `Did you mean "${suggestion}"?`}`.trimEnd(),
    ...(words.found === undefined ? {} : { found: String(words.found) }),
    ...(words.expected === undefined ? {} : { expected: String(words.expected) }),
    ...(suggestion === undefined ? {} : { suggestion }),
    page: pageOf(code),
  };
}

/** One diagnostic as plain text for a terminal: `guides/a.json:3:12 error HR101 steps › a: ...`. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { file, line, column, severity, code, path, message } = diagnostic;
  return `${file}:${line}:${column} ${severity} ${code} ${path ? `${path}: ` : ''}${message}`;
}
