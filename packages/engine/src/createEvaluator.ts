/** Answers flags and conditions of one bundle: the part of the engine that a server needs, and the hot path of a page. */
import type { Bundle, Flag, FlagDecision } from '@handrail/schema';
import type { CreateBegin } from './createBegin.js';
import { type CompileCondition, createCompiler, type Operator } from './createCompiler.js';
import { createFlag } from './createFlag.js';
import type { FlagScope } from './flagScope.js';
import { fnvHash, type Hash } from './hash.js';
import { operators as browserOperators } from './operators.js';
import { own } from './own.js';
import type { Context } from './types.js';

export interface EngineOptions {
  /** Further operators, such as `serverOperators`. */
  readonly operators?: Readonly<Record<string, Operator>>;
  /** How people are put in buckets; the same wherever a flag is decided. Default FNV-1a. */
  readonly hash?: Hash;
  /** The hashes that a flag may ask for by name, such as `namedHashes`. Whoever is hashed by one not given is nobody's. */
  readonly hashes?: Readonly<Record<string, Hash>>;
}

export interface Evaluator {
  /** Never throws; an unknown flag answers `unknown-flag` with value null. Allocates nothing for a known one. */
  flag(id: string, context: Context): FlagDecision;
  /** Compiled once per object and remembered. */
  readonly compile: CompileCondition;
  /** Attributes without which nothing that reads them is decided. */
  readonly required: ReadonlySet<string>;
  /** Reads the calendars of releases. Until it is given nobody gets anything of such a release for the first time. */
  createBegin?: CreateBegin;
}

/** Flags are compiled when first asked for, then kept. */
export function createEvaluator(bundle: Bundle, options: EngineOptions = {}): Evaluator {
  const attributes = bundle.attributes ?? {};
  const flags = new Map<string, (context: Context) => FlagDecision>();
  const required = new Set(Object.keys(attributes).filter((name) => attributes[name]?.required));
  const compile = createCompiler({
    segments: bundle.segments ?? {},
    operators: { ...browserOperators, ...options.operators },
    flag,
  });
  const scope: FlagScope & Evaluator = { hash: fnvHash, ...options, bundle, compile, required, flag };

  function flag(id: string, context: Context): FlagDecision {
    try {
      let decide = flags.get(id);
      if (!decide) {
        decide = createFlag(id, own(bundle.flags, id) as Flag, scope);
        flags.set(id, decide);
      }
      return decide(context);
    } catch {
      // Not in the bundle, or not a flag at all: what comes over a wire must never harm the page that asks.
      return { flag: id, variant: '', value: null, reason: 'unknown-flag' };
    }
  }

  return scope;
}
