/** What a lint is given, and how it says what it found: through the scope's report. */
import type { At } from '../read/source.js';
import type { Scope } from '../scope.js';
import type { Uses } from './findUses.js';

export interface LintScope extends Scope {
  /** Epoch ms; without it nothing is past its date. */
  readonly nowMs: number | undefined;
}

/** Of one thing by itself, and of what that names. */
export type LintOne<Value> = (value: Value, place: At, id: string, scope: LintScope) => void;

export interface WholeScope extends LintScope {
  /** Keys of the texts there are, by file. */
  readonly textKeys: ReadonlyMap<string, ReadonlySet<string>>;
  /** What all flags, guides, releases and articles ask for. */
  readonly uses: Uses;
}

/** Of things beside each other. */
export type LintWhole = (scope: WholeScope) => void;
