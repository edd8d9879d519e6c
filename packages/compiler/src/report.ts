/** Collects diagnostics. The same one is kept once, however many locales met it. */
import { createDiagnostic, type Diagnostic, type Words } from './diagnostic.js';
import { type ProblemName, problems } from './problems.js';
import { type At, inWords, positionOf } from './read/source.js';
import { suggest } from './suggest.js';

/** Names there are: a list of them, or what answers by itself whether one is there. */
export type Known = Iterable<string> | { has(name: string): boolean; keys(): Iterable<string> };

export interface Report {
  /** Points at the value. */
  on(place: At, problem: ProblemName, words?: Words): void;
  /** Points at the key. */
  onKey(place: At, problem: ProblemName, words?: Words): void;
  /** A file that could not be parsed, at a known line and column of it. */
  inFile(file: string, problem: ProblemName, words?: Words, line?: number, column?: number): void;
  /** Answers whether `found` is one of `known`; otherwise says so, with the nearest. */
  knows(place: At, problem: ProblemName, found: string, known: Known, words?: Words): boolean;
  /** As `knows`, for a name that is a key. */
  knowsKey(place: At, problem: ProblemName, found: string, known: Known): boolean;
  /** Says what was said elsewhere. */
  repeat(said: readonly Diagnostic[]): void;
  /** Says no more of a kind: where names cannot be known, a missing one is no fault. */
  mute(...names: readonly ProblemName[]): void;
  /** All that was said, by file and place. */
  diagnostics(): readonly Diagnostic[];
  /** All that was said, in that order, with what is muted. */
  said(): readonly Diagnostic[];
}

const order = (a: Diagnostic, b: Diagnostic) =>
  a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column || (a.code < b.code ? -1 : 1);

export function createReport(): Report {
  const seen = new Map<string, Diagnostic>();
  const muted = new Set<string>();
  const keep = (diagnostic: Diagnostic) => {
    const key = [diagnostic.file, diagnostic.line, diagnostic.column, diagnostic.code, diagnostic.message].join('\n');
    if (!seen.has(key)) seen.set(key, diagnostic);
  };
  const onPlace =
    (which: 'key' | 'value') =>
    (place: At, problem: ProblemName, words: Words = {}) =>
      keep(
        createDiagnostic(
          problem,
          { file: place.source.file, ...positionOf(place, which), path: inWords(place) },
          words,
        ),
      );
  const on = onPlace('value');
  const onKey = onPlace('key');
  const knows =
    (say: typeof on): Report['knows'] =>
    (place, problem, found, known, words = {}) => {
      const names = 'has' in known ? known : [...known];
      if ('has' in names ? names.has(found) : names.includes(found)) return true;
      say(place, problem, { ...words, found, suggestion: suggest(found, 'has' in names ? names.keys() : names) });
      return false;
    };
  return {
    on,
    onKey,
    inFile: (file, problem, words = {}, line = 1, column = 1) =>
      keep(createDiagnostic(problem, { file, line, column, path: '' }, words)),
    knows: knows(on),
    knowsKey: knows(onKey),
    repeat(said) {
      for (const diagnostic of said) keep(diagnostic);
    },
    mute(...names) {
      for (const name of names) muted.add(problems[name].code);
    },
    said: () => [...seen.values()],
    diagnostics: () => [...seen.values()].filter(({ code }) => !muted.has(code)).sort(order),
  };
}
