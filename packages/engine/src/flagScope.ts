/** What a flag, its rules and its release share while they are compiled. Types only. */
import type { Bundle, Condition, DecisionReason, FlagDecision } from '@handrail/schema';
import type { Check, Compiled } from './createCompiler.js';
import type { Hash } from './hash.js';
import type { Context } from './types.js';

export interface FlagScope {
  readonly bundle: Bundle;
  /** Compiles a condition and remembers it. */
  compile(condition: Condition | undefined): Compiled;
  readonly required: ReadonlySet<string>;
  readonly hash: Hash;
  /** By the name a flag gives. */
  readonly hashes: Readonly<Record<string, Hash>>;
  decide(flag: string, context: Context): FlagDecision;
}

/** A rule or a release: whom it is about, and its answer, or undefined to go on to the next. */
export interface Turn {
  readonly admits: Check;
  decide(context: Context): FlagDecision | undefined;
}

/** Makes one of the answers a flag can give. */
export type Answer = (variant: string, reason: DecisionReason, rest?: Partial<FlagDecision>) => FlagDecision;
