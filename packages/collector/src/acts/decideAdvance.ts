/** The next wave, started by hand: what an author required still holds, what only evidence could say is a person's to say. Pure. */
import { next } from '@handrail/engine';
import type { State } from '@handrail/schema';
import { createProblem } from '../createProblem.js';
import { isRunning, standingOf } from '../journal/foldReleases.js';
import { toEntry } from '../rollout/decideStep.js';
import { type Known, toEvidence } from '../rollout/judge.js';
import { toRolloutPlan } from '../rollout/toRolloutPlan.js';
import { type Decided, offNote } from './decideAct.js';

/** @throws Problem when it is killed, has no wave left, or what it requires is not there: the message says what */
export function decideAdvance(known: Known, state: State): Decided {
  const { id, release, releases, record, nowMs } = known;
  const { closure, rollout, started } = record;
  if (known.isKilled) {
    const message = `Release ${id} is killed: a new wave would reach nobody. Revive it first.`;
    throw createProblem(409, 'release-killed', message, { where: id });
  }
  const following = release.waves[isRunning(rollout) ? started : 0];
  if (!following) {
    const message = `All ${release.waves.length} waves of ${id} have started; there is none left to advance to.`;
    throw createProblem(409, 'no-wave-left', message, { where: id });
  }
  // What was rolled back by hand may be started again by hand; where harm was found, the engine says so.
  const from =
    rollout.stage === 'rolled-back' && rollout.hash === closure
      ? ({ stage: 'validated', hash: rollout.hash } as const)
      : standingOf(releases, id, record);
  const found = toEvidence(known);
  // Where the author named no number, how many people are enough is for whoever presses the button.
  const isNumbered = release.waves[started - 1]?.hold?.users !== undefined;
  const waived = isNumbered ? found.waived : [...found.waived, 'users' as const];
  const evidence = { ...found, isStarted: true, isFresh: true, waived };
  const plan = toRolloutPlan(release, record.needs);
  // Somebody is there to start it: its own time need not have come.
  const waves = plan.waves.map(({ name, hold }) => ({ name, hold }));
  const step = next({ ...plan, waves }, from, evidence, nowMs);
  const entry = toEntry(step.act, id);
  if (!entry || (entry.kind !== 'start' && entry.kind !== 'advance')) {
    const message = `Release ${id} cannot go on: ${step.why}${wayOut(step.why)}`;
    throw createProblem(409, 'not-yet', message, { where: id });
  }
  const wave = isRunning(rollout) ? started : 0;
  const whom =
    following.mode === 'shadow' ? 'decided and recorded, shown to nobody' : `${following.percent} % of its audience`;
  return {
    ...entry,
    said: `Release ${id} is now at wave ${wave + 1} of ${release.waves.length}, ${following.name} (${whom}).${offNote(state)}`,
  };
}

/** The engine says what is missing; this says what to do about it. */
function wayOut(why: string): string {
  if (/hold are left|have been exposed|not of the size|found harm/.test(why))
    return ' To go on all the same, say why: `handrail rollout waive`.';
  if (/sign-off/.test(why)) return ' `handrail sign-off` gives it, by a token of those named.';
  if (/approval/.test(why)) return ' `handrail rollout approve` gives it.';
  if (why.startsWith('Outside')) return ' They are `during` and `notDuring` of the release.';
  return why.startsWith('Held') ? ' `handrail rollout resume` lets it go on.' : '';
}
