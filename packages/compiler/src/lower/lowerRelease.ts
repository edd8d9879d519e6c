/** What a browser needs of a release, and what the collector needs beside it. */
import type { authored, PlanRelease, Release } from '@handrail/schema';
import type { At } from '../read/source.js';
import type { Scope } from '../scope.js';
import { checkRelease } from './checkRelease.js';
import { checkStrategy, defaultWaves } from './checkStrategy.js';
import { lowerBound } from './lowerCalendar.js';
import { defined } from './lowerCard.js';
import { lowerAudience } from './lowerCondition.js';
import { lowerPlanRelease } from './lowerPlanRelease.js';
import { lowerWaves } from './lowerWaves.js';
import { variantsOf } from './variantsOf.js';

export interface LoweredRelease {
  readonly release: Release;
  readonly plan: PlanRelease;
}

export function lowerRelease(id: string, release: authored.Release, place: At, scope: Scope): LoweredRelease {
  const { rollout } = release;
  const at = place.to('rollout');
  const waves = lowerWaves(
    rollout.waves ?? defaultWaves(rollout.strategy),
    lowerBound(rollout, at, scope),
    at.to('waves'),
    scope,
  );
  checkStrategy(rollout, waves, at, scope);
  checkRelease(release, place, scope);
  return {
    release: defined({
      flag: release.flag,
      serve: serves(release, place, scope),
      audience: lowerAudience(release.audience, place.to('audience'), scope),
      holdout: rollout.holdout ?? 0,
      seed: release.seed ?? `releases/${id}`,
      waves: waves.map(({ wave }) => wave),
    }) as Release,
    plan: lowerPlanRelease(id, release, waves, place, scope),
  };
}

/** `on`, or the one variant beside the default; else the author says it. */
function serves(release: authored.Release, place: At, scope: Scope): string {
  const { flags } = scope.model;
  if (!scope.report.knows(place.to('flag'), 'unknown-flag', release.flag, flags)) return '';
  const flag = flags.get(release.flag)?.value;
  if (!flag) return release.serve ?? '';
  const variants = [...variantsOf(flag).keys()];
  if (release.serve !== undefined) {
    const at = place.to('serve');
    if (!scope.report.knows(at, 'unknown-variant', release.serve, variants, { flag: release.flag })) return '';
    if (release.serve === flag.default) scope.report.on(at, 'serves-default', { found: release.serve });
    return release.serve;
  }
  const others = variants.filter((variant) => variant !== flag.default);
  const [only] = others;
  if (others.length === 1 && only !== undefined) return only;
  scope.report.on(place, 'serve-what');
  return '';
}
