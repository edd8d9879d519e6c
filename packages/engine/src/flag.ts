/** Decides one flag: kill, off, stale, override, required, requires, rules, its release, default; in this order. */
import type { DecisionReason, Flag, FlagDecision, FlagRule, Json, Release, Wave } from '@handrail/schema';
import type { Check, Compiled } from './condition.js';
import { BUCKETS, bucketOf, bucketsOf, fnv1a } from './hash.js';
import { DEFAULT_MAX_AGE_MS } from './limits.js';
import type { Context } from './types.js';

export type Decide = (context: Context) => FlagDecision;

export interface FlagScope {
  /** Compiles a condition and remembers it. */
  compile(condition: Json | undefined): Compiled;
  /** The release of a flag, and the percent of everybody that is kept out of every release. */
  readonly releases: Readonly<Record<string, Release>>;
  readonly holdout: number;
  readonly app: string;
  readonly required: ReadonlySet<string>;
  decide(flag: string, context: Context): FlagDecision;
}

/** A rule or a release's turn: its answer, or undefined to go on to the next. */
type Turn = (context: Context) => FlagDecision | undefined;

type Rest = Partial<FlagDecision>;

/**
 * Compiles a flag. Every answer it can give is made here, once, and shared: deciding allocates nothing.
 * A flag that is part of a cycle of `requires` counts as not serving what is required of it.
 */
export function createFlag(id: string, flag: Flag, scope: FlagScope): Decide {
  const reads = new Set<string>();
  const compile = (condition: Json | undefined): Check => {
    const compiled = scope.compile(condition);
    for (const name of compiled.reads) if (scope.required.has(name)) reads.add(name);
    return compiled.check;
  };
  const variants = flag.variants ?? {};
  const answer = (variant: string, reason: DecisionReason, rest?: Rest): FlagDecision => ({
    flag: id,
    variant,
    value: Object.hasOwn(variants, variant) ? (variants[variant] as Json) : null,
    reason,
    ...rest,
  });
  const plain = (reason: DecisionReason) => answer(flag.default, reason);
  const [killed, off, stale, missing, prerequisite, fallback] = (
    ['killed', 'off', 'stale', 'required-attribute', 'prerequisite', 'default'] as const
  ).map(plain) as [FlagDecision, FlagDecision, FlagDecision, FlagDecision, FlagDecision, FlagDecision];
  const overrides = new Map(Object.keys(variants).map((variant) => [variant, answer(variant, 'override')]));

  const turns = (flag.rules ?? []).map((rule) => createRule(rule, compile, answer));
  const release = flag.release === undefined ? undefined : scope.releases[flag.release];
  if (release) turns.push(createRelease(flag.release as string, flag, release, scope, compile, answer));
  const kills = [`flags/${id}`, `releases/${flag.release}`];
  const requires = Object.entries(flag.requires ?? {});
  const required = [...reads];
  const maxAgeMs = flag.maxAgeMs ?? DEFAULT_MAX_AGE_MS;
  let deciding = false;

  function meetsRequires(context: Context): boolean {
    if (deciding) return false;
    deciding = true;
    let met = true;
    for (let i = 0; met && i < requires.length; i++) {
      const [other, allowed] = requires[i] as (typeof requires)[number];
      met = allowed.includes(scope.decide(other, context).variant);
    }
    deciding = false;
    return met;
  }

  function decideFresh(context: Context): FlagDecision {
    const chosen = context.overrides?.[id];
    const override = chosen === undefined ? undefined : overrides.get(chosen);
    if (override) return override;
    for (let i = 0; i < required.length; i++) if (context.attributes[required[i] as string] == null) return missing;
    if (requires.length > 0 && !meetsRequires(context)) return prerequisite;
    for (let i = 0; i < turns.length; i++) {
      const found = (turns[i] as Turn)(context);
      if (found) return found;
    }
    return fallback;
  }

  return (context) => {
    const { kills: killedIds, off: isOff } = context.state;
    for (let i = 0; i < killedIds.length; i++) if (kills.includes(killedIds[i] as string)) return killed;
    if (isOff) return off;
    const decision = decideFresh(context);
    // Both arms go stale together: were only the rollout arm to go, exposures would no longer say what rho says.
    const isExposed = decision.variant !== flag.default || decision.arm !== undefined;
    return isExposed && (context.stateAgeMs ?? 0) > maxAgeMs ? stale : decision;
  };
}

type Answer = (variant: string, reason: DecisionReason, rest?: Rest) => FlagDecision;
type CompileCheck = (condition: Json | undefined) => Check;

function createRule(rule: FlagRule, compile: CompileCheck, answer: Answer): Turn {
  const admits = compile(rule.audience);
  if (!('split' in rule)) {
    const decision = answer(rule.serve, 'rule', { rule: rule.id });
    return (context) => (admits(context.attributes, context, undefined) ? decision : undefined);
  }
  const seed = fnv1a(rule.seed);
  let end = 0;
  const parts = Object.entries(rule.split).map(([variant, percent]) => {
    end += bucketsOf(percent);
    return { end, decision: answer(variant, 'split', { rule: rule.id }) };
  });
  return (context) => {
    if (!admits(context.attributes, context, undefined)) return undefined;
    const bucket = bucketOf(seed, context.unit);
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i] as (typeof parts)[number];
      if (bucket < part.end) return part.decision;
    }
    return undefined;
  };
}

/** A wave, with every answer it can give. */
interface WavePlan {
  readonly index: number;
  readonly admits: Check;
  readonly end: number;
  readonly isShadow: boolean;
  readonly rollout: FlagDecision;
  readonly control: FlagDecision;
  readonly heldOut: FlagDecision;
}

/**
 * The release of a flag. Of the started waves that admit a person, the one with the largest percent decides; all share
 * one bucket, so waves only add. A shadow wave decides only where no showing wave admits: else its 100 % would leave
 * the showing wave without a control.
 *
 * rho is the chance, before any hash is known, that this person is in the rollout arm: the percent, times the chance
 * of being in neither holdout. Those held out are control: they carry the wave and rho they would have had, so that a
 * wave at 100 % still has somebody to compare with (design, section 5).
 */
function createRelease(
  id: string,
  flag: Flag,
  release: Release,
  scope: FlagScope,
  compile: CompileCheck,
  answer: Answer,
): Turn {
  const admits = compile(release.audience);
  const bucketSeed = fnv1a(release.seed);
  const holdouts = [
    { seed: fnv1a(`${scope.app}:holdout:`), end: bucketsOf(scope.holdout) },
    { seed: fnv1a(`${release.seed}:holdout:`), end: bucketsOf(release.holdout) },
  ].filter(({ end }) => end > 0);
  const free = holdouts.reduce((chance, { end }) => chance * (1 - end / BUCKETS), 1);
  const notYet = answer(flag.default, 'not-yet', { release: id });
  const waves = (release.waves ?? []).map((wave: Wave, index): WavePlan => {
    const end = bucketsOf(wave.percent);
    const isShadow = wave.mode === 'shadow';
    const shared = { release: id, wave: index, rho: (end / BUCKETS) * free } as const;
    return {
      index,
      admits: compile(wave.audience),
      end,
      isShadow,
      rollout: isShadow
        ? answer(flag.default, 'shadow', { ...shared, arm: 'rollout' })
        : answer(release.serve, 'wave', { ...shared, arm: 'rollout' }),
      control: answer(flag.default, 'not-yet', { ...shared, arm: 'control' }),
      heldOut: answer(flag.default, 'holdout', { ...shared, arm: 'control' }),
    };
  });

  function isHeldOut(unit: string): boolean {
    for (let i = 0; i < holdouts.length; i++) {
      const holdout = holdouts[i] as (typeof holdouts)[number];
      if (bucketOf(holdout.seed, unit) < holdout.end) return true;
    }
    return false;
  }

  return (context) => {
    if (!admits(context.attributes, context, undefined)) return undefined;
    const started = context.state.waves[id] ?? [];
    let best: WavePlan | undefined;
    for (let i = 0; i < started.length; i++) {
      const wave = waves[started[i] as number];
      if (!wave) continue;
      const isBetter = !best || (wave.isShadow === best.isShadow ? wave.end > best.end : best.isShadow);
      if (isBetter && wave.admits(context.attributes, context, undefined)) best = wave;
    }
    if (!best) return notYet;
    if (isHeldOut(context.unit)) return best.heldOut;
    return bucketOf(bucketSeed, context.unit) < best.end ? best.rollout : best.control;
  };
}
