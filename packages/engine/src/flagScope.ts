/** What a flag, its rules and its release share while they are compiled. Types only. */
import type { Bundle, Condition, DecisionReason, FlagDecision } from '@handrail/schema';
import type { CreateBegin } from './createBegin.js';
import type { CompileCondition } from './createCompiler.js';
import type { Node } from './follow.js';
import type { Hash } from './hash.js';
import type { Context } from './types.js';

export interface FlagScope {
  readonly bundle: Bundle;
  readonly compile: CompileCondition;
  readonly required: ReadonlySet<string>;
  readonly hash: Hash;
  /** By the name a flag gives. */
  readonly hashes?: Readonly<Record<string, Hash>> | undefined;
  /** Not there before calendars can be read. */
  readonly createBegin?: CreateBegin;
  flag(id: string, context: Context): FlagDecision;
}

/** The graph of an audience. */
export type Ask = (audience: Condition | undefined, yes: Node, no: Node) => Node;

/** Whether the bucket under a seed is below an end; by the flag's own hash, unless another is given. */
export type Below = (seed: string, end: number, yes: Node, no: Node, hash?: Hash) => Node;

/** The leaf of one of the answers a flag can give. */
export type Answer = (variant: string, reason: DecisionReason, rest?: Partial<FlagDecision>) => Node;

/** The same, of the flag's default. */
export type Plain = (reason: DecisionReason, rest?: Partial<FlagDecision>) => Node;
