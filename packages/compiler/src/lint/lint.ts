/** What a lint is given, and how it says what it found: through the scope's report. */
import type { Scope } from '../scope.js';

export interface LintScope extends Scope {
  /** Keys of the texts there are, by file. */
  readonly textKeys: ReadonlyMap<string, ReadonlySet<string>>;
  /** Epoch ms; without it nothing is past its date. */
  readonly nowMs: number | undefined;
}

export type Lint = (scope: LintScope) => void;
