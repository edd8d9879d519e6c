/** A release with a goal that goes to everybody in the end and keeps nobody out: whether it helped can never be measured. */
import type { authored } from '@handrail/schema';
import type { LintOne } from './lint.js';

export const lintHoldout: LintOne<authored.Release> = (release, place, _, { report, model }) => {
  const { rollout, audience, adopt } = release;
  const holdout = Math.max(rollout.holdout ?? 0, model.app.value?.holdout ?? 0);
  // A switch from blue to green is for all at once, by its nature; what it changed is seen before and after.
  if (adopt?.goal === undefined || holdout > 0 || audience !== undefined || rollout.strategy === 'blue-green') return;
  const waves = rollout.waves ?? [{}];
  const everybody = waves.some(
    (wave) =>
      wave.mode !== 'shadow' && !wave.audience && !wave.each && Math.max(...[wave.percent ?? 100].flat()) === 100,
  );
  if (everybody) report.on(place.to('rollout'), 'no-holdout');
};
