/** The plan of a release as the engine drives it. */
import type { RolloutPlan } from '@handrail/engine';
import type { PlanRelease } from '@handrail/schema';

/** @param needs names that must sign in this environment */
export function toRolloutPlan({ waves, goal }: PlanRelease, needs: readonly string[]): RolloutPlan {
  return {
    waves: waves.map(({ name, hold = {}, startMs }) => ({
      name,
      hold,
      ...(startMs === undefined ? {} : { startMs }),
    })),
    signOff: needs,
    ...(goal?.percent === undefined ? {} : { adoptionPercent: goal.percent }),
  };
}
