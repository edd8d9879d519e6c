/** What a flag, its rules and its release share while they are compiled. Types only. */
import type { Bundle, Condition, DecisionReason, FlagDecision } from '@handrail/schema';
import type { Compiled } from './createCompiler.js';
import type { Hash } from './hash.js';
import type { Context } from './types.js';

export interface FlagScope {
  readonly bundle: Bundle;
  /** Compiles a condition and remembers it. */
  compile(condition: Condition | undefined): Compiled;
  readonly required: ReadonlySet<string>;
  readonly hash: Hash;
  decide(flag: string, context: Context): FlagDecision;
}

/** A rule or a release's turn: its answer, or undefined to go on to the next. */
export type Turn = (context: Context) => FlagDecision | undefined;

/** Makes one of the answers a flag can give. */
export type Answer = (variant: string, reason: DecisionReason, rest?: Partial<FlagDecision>) => FlagDecision;
