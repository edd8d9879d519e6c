/** Decides one flag: kill, off, stale, override, required, requires, exclusive, rules, its release, default; in this order. */
import type { Flag, FlagDecision, FlagRule } from '@handrail/schema';
import type { Check } from './check.js';
import { createRelease } from './createRelease.js';
import type { Answer, Ask, Below, FlagScope, Plain } from './flagScope.js';
import { createLeaf, createNode, follow, type Node } from './follow.js';
import { BUCKETS, bucketsOf, fnvHash, type Hash } from './hash.js';
import { DEFAULT_MAX_AGE_MS } from './limits.js';
import { own } from './own.js';
import type { Context } from './types.js';

/**
 * Compiles a flag. Every answer it can give but an override is made here, once, and shared: deciding allocates nothing.
 * In a cycle of `requires`, which the compiler refuses, the flag that comes round again counts as not met.
 */
export function createFlag(id: string, flag: Flag, scope: FlagScope): (context: Context) => FlagDecision {
  const answer: Answer = (variant, reason, rest) =>
    createLeaf({ flag: id, variant, value: own(flag.variants, variant) ?? null, reason, ...rest });
  const plain: Plain = (reason, rest) => answer(flag.default, reason, rest);
  const killed = plain('killed');
  const off = plain('off');
  const stale = plain('stale');
  const kills = [`flags/${id}`, `releases/${flag.release}`];
  const maxAgeMs = flag.maxAgeMs ?? DEFAULT_MAX_AGE_MS;
  const start = createGraph(flag, scope, answer, plain);

  const find = (context: Context): Node => {
    for (const kill of context.state.kills) if (kills.includes(kill)) return killed;
    if (context.state.off) return off;
    const chosen = context.overrides?.[id];
    const leaf =
      chosen && own(flag.variants, chosen) !== undefined
        ? // Made anew each time: only testers come this way.
          answer(chosen, 'override')
        : follow(start, context.attributes, context);
    const { arm, variant } = leaf.yes as FlagDecision;
    // Both arms go stale together: were only the rollout arm to go, exposures would no longer say what rho says.
    return (context.stateAgeMs ?? 0) > maxAgeMs && (arm || variant !== flag.default) ? stale : leaf;
  };
  return (context) => find(context).yes as FlagDecision;
}

/** The graph is made from its end: each part leads on to what was made before. */
function createGraph(flag: Flag, scope: FlagScope, answer: Answer, plain: Plain): Node {
  const required: string[] = [];
  const { decided, exclusive, stickiness } = flag;
  const ownHash = flag.hash ? (own(scope.hashes, flag.hash) ?? nowhere) : scope.hash;
  const ask: Ask = (audience, yes, no) => {
    const { start, reads } = scope.compile(audience, yes, no);
    required.push(...reads.filter((name) => scope.required.has(name)));
    return start;
  };
  const below: Below = (seed, end, yes, no, hash = ownHash) => {
    const bucketOf = hash(seed);
    const isBelow: Check = (_, { device, unit }) => bucketOf((stickiness && device) || unit) < end;
    return end ? createNode(isBelow, yes, no) : no;
  };
  const requires = Object.entries(flag.requires ?? {});
  const release = flag.release && own(scope.bundle.releases, flag.release);

  let start = plain(release || exclusive || flag.rules.length || requires.length ? 'default' : 'static');
  if (decided) start = answer(decided.variant, decided.reason, decided);
  else {
    if (release) start = createRelease(flag.release as string, release, scope, ask, below, answer, plain, start);
    start = flag.rules.reduceRight((next, rule) => createRule(rule, ask, below, answer, next), start);
  }
  if (exclusive) {
    // One hash for all members of a group, whatever their own, so that no person falls to two of them.
    const seed = `exclusive/${exclusive.group}`;
    const excluded = plain('excluded');
    start = below(seed, bucketsOf(exclusive.from), excluded, start, fnvHash);
    start = below(seed, bucketsOf(exclusive.to), start, excluded, fnvHash);
  }
  if (requires.length) {
    let isAsked = false;
    const meets: Check = (_, context) => {
      if (isAsked) return false;
      isAsked = true;
      let isMet = true;
      for (const [other, variants] of requires) isMet &&= variants.includes(scope.flag(other, context).variant);
      isAsked = false;
      return isMet;
    };
    start = createNode(meets, start, plain('prerequisite'));
  }
  const unknown = plain('required-attribute');
  return required.reduce(
    (next, name) => createNode((_, { attributes }) => own(attributes, name) != null, next, unknown),
    start,
  );
}

function createRule(rule: FlagRule, ask: Ask, below: Below, answer: Answer, next: Node): Node {
  if (!('split' in rule)) return ask(rule.audience, answer(rule.serve, 'rule', { rule: rule.id }), next);
  const parts = Object.entries(rule.split);
  let end = parts.reduce((sum, [, percent]) => sum + bucketsOf(percent), 0);
  const split = parts.reduceRight((other, [variant, percent]) => {
    const part = below(rule.seed, end, answer(variant, 'split', { rule: rule.id }), other);
    end -= bucketsOf(percent);
    return part;
  }, next);
  return ask(rule.audience, split, next);
}

/** Where a flag asks for a hash that is not there: in no part of any percentage. */
const nowhere: Hash = () => () => BUCKETS;
