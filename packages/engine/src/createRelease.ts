/** Decides a flag by its release: which started wave is a person's, which arm, and with what chance. */
import type { Release, Wave } from '@handrail/schema';
import type { Check } from './check.js';
import type { Answer, Ask, Below, FlagScope, Plain } from './flagScope.js';
import { createNode, type Node } from './follow.js';
import { BUCKETS, bucketsOf } from './hash.js';
import { own } from './own.js';

/**
 * Of the started waves that admit a person, the one with the largest percent decides; all share one bucket, so waves
 * only add. A shadow wave decides only where no showing wave admits: else its 100 % would leave the showing wave
 * without a control.
 *
 * rho is the chance, before any hash is known, that this person is in the rollout arm: the percent, times the chance
 * of being in neither holdout. Those held out are control and carry the wave and rho they would have had, so that a
 * wave at 100 % still has somebody to compare with (design, section 5). The holdouts have seeds of their own, so they
 * say nothing about the bucket, and do not move while the app's name and the release's seed stay.
 *
 * A wave that calendars hold back has not started, for whoever was in neither of its arms before: what an earlier wave
 * gave them they keep, and both arms wait, so that what is compared stays comparable.
 */
export function createRelease(
  id: string,
  release: Release,
  scope: FlagScope,
  ask: Ask,
  below: Below,
  answer: Answer,
  plain: Plain,
  next: Node,
): Node {
  const { bundle, hash: holdoutHash } = scope;
  const globalEnd = bucketsOf(bundle.holdout);
  const ownEnd = bucketsOf(release.holdout);
  const free = (1 - globalEnd / BUCKETS) * (1 - ownEnd / BUCKETS);

  // Showing waves go before all shadow waves, then the larger percent.
  const strengthOf = ({ mode, percent }: Wave) => bucketsOf(percent) - (mode === 'shadow' ? BUCKETS : -1);
  const graph = [...release.waves.entries()]
    .sort(([, a], [, b]) => strengthOf(b) - strengthOf(a))
    .reduceRight(
      (weaker, [wave, { audience, percent, mode, first }]) => {
        const end = bucketsOf(percent);
        const isShadow = mode === 'shadow';
        const rollout = { release: id, wave, rho: (end / BUCKETS) * free, arm: 'rollout' } as const;
        const control = { ...rollout, arm: 'control' } as const;
        const heldOut = plain('holdout', control);
        const shown = isShadow ? plain('shadow', rollout) : answer(release.serve, 'wave', rollout);
        const byPercent = below(release.seed, end, shown, plain('not-yet', control));
        const byOwn = below(`${release.seed}:holdout:`, ownEnd, heldOut, byPercent, holdoutHash);
        const decided = below(`${bundle.app}:holdout:`, globalEnd, heldOut, byOwn, holdoutHash);
        // Calendars may be read later than flags are: each time they are asked for, by whoever reads them then.
        const isStarted: Check = (_, context) =>
          !!own(context.state.waves, id)?.includes(wave) &&
          (!first ||
            !!own(context.begun, `${id}/${wave}`) ||
            first.every((bound) => scope.createBegin?.(bound, scope)(context)));
        return createNode(isStarted, ask(audience, decided, weaker), weaker);
      },
      plain('not-yet', { release: id }),
    );
  return ask(release.audience, graph, next);
}
