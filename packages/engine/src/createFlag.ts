/** Decides one flag: kill, off, stale, override, required, requires, exclusive, rules, its release, default; in this order. */
import type { Condition, DecisionReason, Flag, FlagDecision, FlagRule } from '@handrail/schema';
import type { Check } from './createCompiler.js';
import { createRelease } from './createRelease.js';
import type { Answer, FlagScope, Turn } from './flagScope.js';
import { BUCKETS, bucketsOf, fnvHash, type Hash } from './hash.js';
import { DEFAULT_MAX_AGE_MS } from './limits.js';
import { own } from './own.js';
import type { Context } from './types.js';

/**
 * Compiles a flag. Every answer it can give but an override is made here, once, and shared: deciding allocates nothing.
 * In a cycle of `requires`, which the compiler refuses, the flag that comes round again counts as not met.
 */
export function createFlag(id: string, flag: Flag, scope: FlagScope): (context: Context) => FlagDecision {
  const required: string[] = [];
  const compile = (condition: Condition | undefined): Check => {
    const { check, reads } = scope.compile(condition);
    required.push(...reads.filter((name) => scope.required.has(name)));
    return check;
  };
  const answer: Answer = (variant, reason, rest) => ({
    flag: id,
    variant,
    value: own(flag.variants, variant) ?? null,
    reason,
    ...rest,
  });
  const plain = (reason: DecisionReason) => answer(flag.default, reason);
  const killed = plain('killed');
  const off = plain('off');
  const stale = plain('stale');
  const unknown = plain('required-attribute');
  const unmet = plain('prerequisite');
  const excluded = plain('excluded');

  const { exclusive, stickiness } = flag;
  const unitOf = (context: Context) => (stickiness && context.device) || context.unit;
  const hash = flag.hash ? (own(scope.hashes, flag.hash) ?? nowhere) : scope.hash;
  // One hash for all members of a group, whatever their own, so that no person falls to two of them.
  const groupBucketOf = fnvHash(`exclusive/${exclusive?.group}`);
  const { decided } = flag;
  const found = decided && answer(decided.variant, decided.reason, decided);
  const turns: Turn[] = found
    ? [{ admits: () => true, decide: () => found }]
    : flag.rules.map((rule) => createRule(rule, hash, unitOf, compile, answer));
  const release = flag.release && own(scope.bundle.releases, flag.release);
  if (release) turns.push(createRelease(flag.release as string, flag, release, scope, hash, unitOf, compile, answer));
  const kills = [`flags/${id}`, `releases/${flag.release}`];
  const requires = Object.entries(flag.requires ?? {});
  const fallback = plain(exclusive || turns.length + requires.length ? 'default' : 'static');
  const maxAgeMs = flag.maxAgeMs ?? DEFAULT_MAX_AGE_MS;
  let isAsked = false;

  function meetsRequires(context: Context): boolean {
    if (isAsked) return false;
    isAsked = true;
    let isMet = true;
    for (const [other, variants] of requires) isMet &&= variants.includes(scope.decide(other, context).variant);
    isAsked = false;
    return isMet;
  }

  function decideFresh(context: Context): FlagDecision {
    const chosen = context.overrides?.[id];
    // Made anew each time: only testers come this way.
    if (chosen && own(flag.variants, chosen) !== undefined) return answer(chosen, 'override');
    for (const name of required) if (context.attributes[name] == null) return unknown;
    if (!meetsRequires(context)) return unmet;
    if (exclusive) {
      const bucket = groupBucketOf(unitOf(context));
      if (bucket < bucketsOf(exclusive.from) || bucket >= bucketsOf(exclusive.to)) return excluded;
    }
    const { attributes } = context;
    for (const { admits, decide } of turns) {
      const found = admits(attributes, context) && decide(context);
      if (found) return found;
    }
    return fallback;
  }

  return (context) => {
    for (const kill of context.state.kills) if (kills.includes(kill)) return killed;
    if (context.state.off) return off;
    const decision = decideFresh(context);
    // Both arms go stale together: were only the rollout arm to go, exposures would no longer say what rho says.
    return (context.stateAgeMs ?? 0) > maxAgeMs && (decision.arm || decision.variant !== flag.default)
      ? stale
      : decision;
  };
}

function createRule(
  rule: FlagRule,
  hash: Hash,
  unitOf: (context: Context) => string,
  compile: (audience: Condition | undefined) => Check,
  answer: Answer,
): Turn {
  const admits = compile(rule.audience);
  if (!('split' in rule)) {
    const decision = answer(rule.serve, 'rule', { rule: rule.id });
    return { admits, decide: () => decision };
  }
  const bucketOf = hash(rule.seed);
  let sum = 0;
  const parts = Object.entries(rule.split).map(([variant, percent]) => {
    sum += bucketsOf(percent);
    return { end: sum, decision: answer(variant, 'split', { rule: rule.id }) };
  });
  return {
    admits,
    decide(context) {
      const bucket = bucketOf(unitOf(context));
      for (const { end, decision } of parts) if (bucket < end) return decision;
      return undefined;
    },
  };
}

/** Where a flag asks for a hash that is not there: in no part of any percentage. */
const nowhere: Hash = () => () => BUCKETS;
