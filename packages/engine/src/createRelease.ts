/** Decides a flag by its release: which started wave is a person's, which arm, and with what chance. */
import type { Condition, Flag, FlagDecision, Release } from '@handrail/schema';
import type { Check } from './createCompiler.js';
import type { Answer, FlagScope, Turn } from './flagScope.js';
import { BUCKETS, bucketsOf, type Hash } from './hash.js';
import { own } from './own.js';
import type { Context } from './types.js';

/**
 * Of the started waves that admit a person, the one with the largest percent decides; all share one bucket, so waves
 * only add. A shadow wave decides only where no showing wave admits: else its 100 % would leave the showing wave
 * without a control.
 *
 * rho is the chance, before any hash is known, that this person is in the rollout arm: the percent, times the chance
 * of being in neither holdout. Those held out are control and carry the wave and rho they would have had, so that a
 * wave at 100 % still has somebody to compare with (design, section 5). The holdouts have seeds of their own, so they
 * say nothing about the bucket, and do not move while the app's name and the release's seed stay.
 */
export function createRelease(
  id: string,
  flag: Flag,
  release: Release,
  { bundle, hash: holdoutHash }: FlagScope,
  hash: Hash,
  unitOf: (context: Context) => string,
  compile: (audience: Condition | undefined) => Check,
  answer: Answer,
): Turn {
  const bucketOf = hash(release.seed);
  const globalBucketOf = holdoutHash(`${bundle.app}:holdout:`);
  const globalEnd = bucketsOf(bundle.holdout);
  const ownBucketOf = holdoutHash(`${release.seed}:holdout:`);
  const ownEnd = bucketsOf(release.holdout);
  const free = (1 - globalEnd / BUCKETS) * (1 - ownEnd / BUCKETS);
  const notYet = answer(flag.default, 'not-yet', { release: id });

  const waves = release.waves.map(({ audience, percent, mode }, wave) => {
    const end = bucketsOf(percent);
    const isShadow = mode === 'shadow';
    const exposure = { release: id, wave, rho: (end / BUCKETS) * free };
    const control = { ...exposure, arm: 'control' } as const;
    return {
      admits: compile(audience),
      end,
      // Showing waves go before all shadow waves, then the larger percent.
      strength: isShadow ? end - BUCKETS : end + 1,
      rollout: answer(isShadow ? flag.default : release.serve, isShadow ? 'shadow' : 'wave', {
        ...exposure,
        arm: 'rollout',
      }),
      control: answer(flag.default, 'not-yet', control),
      heldOut: answer(flag.default, 'holdout', control),
    };
  });

  function decide(context: Context): FlagDecision {
    const { attributes, state } = context;
    const unit = unitOf(context);
    let best: (typeof waves)[number] | undefined;
    for (const index of own(state.waves, id) ?? []) {
      const wave = waves[index];
      if (wave && (!best || wave.strength > best.strength) && wave.admits(attributes, context)) best = wave;
    }
    if (!best) return notYet;
    const isHeldOut = (globalEnd && globalBucketOf(unit) < globalEnd) || (ownEnd && ownBucketOf(unit) < ownEnd);
    return isHeldOut ? best.heldOut : bucketOf(unit) < best.end ? best.rollout : best.control;
  }

  return { admits: compile(release.audience), decide };
}
