/** What the collector needs of a release to drive it, and owners to judge it: all five steps. */
import type { authored, PlanRelease, PlanWave } from '@handrail/schema';
import type { At } from '../read/source.js';
import type { Scope } from '../scope.js';
import { durationMs } from './durationMs.js';
import { defined } from './lowerCard.js';
import { lowerGoal } from './lowerGoal.js';
import { lowerGuardrails } from './lowerGuardrails.js';
import { lowerTime } from './lowerTime.js';
import type { FlatWave } from './lowerWaves.js';

/** Where things are tried: nothing has to be signed there. Never production, whatever `validate.in` says. */
const trialEnvironments = ['dev', 'staging'];
/** A rollout has no user whose clock could be meant. */
const rolloutZone = 'UTC';

export function lowerPlanRelease(
  id: string,
  release: authored.Release,
  waves: readonly FlatWave[],
  place: At,
  scope: Scope,
): PlanRelease {
  const { rollout, validate, adopt, prepare } = release;
  return defined({
    title: release.title ?? id,
    owner: release.owner,
    description: release.description,
    tags: release.tags,
    reviewBy: release.reviewBy,
    expires: release.expires,
    flag: release.flag,
    strategy: rollout.strategy,
    holdout: rollout.holdout ?? 0,
    waves: waves.map((wave) => lowerPlanWave(wave, rollout.hold, scope)),
    goal: adopt?.goal && lowerAdoptionGoal(adopt.goal, place.to('adopt', 'goal'), scope),
    guides: adopt?.guides ?? [],
    scope: release.scope,
    roles: release.roles,
    schedule: release.schedule && lowerSchedule(release.schedule, place.to('schedule'), scope),
    criteria: release.criteria,
    environments: prepare?.environments,
    validateIn: validate?.in,
    checklist: validate?.checklist,
    signOff: validate?.signOff,
    signOffFreeIn: validate?.signOff && trialsOf(validate.in),
    during: listOf(rollout.during),
    notDuring: listOf(rollout.notDuring),
    guardrails: rollout.guardrails && lowerGuardrails(rollout.guardrails, scope),
    announce: rollout.announce && lowerAnnounce(rollout.announce),
    keepOldMs: rollout.keepOld === undefined ? undefined : durationMs(rollout.keepOld),
    review: adopt?.review,
    deadlineMs: adopt?.deadline === undefined ? undefined : durationMs(adopt.deadline),
  }) as PlanRelease;
}

const listOf = (names: string | readonly string[] | undefined) => (names === undefined ? undefined : [names].flat());

function trialsOf(validateIn: string | undefined): readonly string[] {
  const trials = new Set([...trialEnvironments, ...(validateIn === undefined ? [] : [validateIn])]);
  trials.delete('production');
  return [...trials].sort();
}

/** What a wave's hold does not say, the rollout's says. */
function lowerPlanWave({ wave, authored, at }: FlatWave, common: authored.Hold | undefined, scope: Scope): PlanWave {
  const hold = { ...common, ...authored.hold };
  const start =
    authored.start === undefined
      ? undefined
      : lowerTime(authored.start, authored.zone ?? rolloutZone, at.to('start'), scope);
  return defined({
    name: wave.name,
    percent: wave.percent,
    mode: wave.mode,
    hold:
      Object.keys(hold).length === 0
        ? undefined
        : defined({
            forMs: hold.for === undefined ? undefined : durationMs(hold.for),
            users: hold.users,
            approval: hold.approval,
          }),
    startMs: start,
    during: listOf(authored.during),
    notDuring: listOf(authored.notDuring),
  }) as PlanWave;
}

function lowerSchedule(schedule: NonNullable<authored.Release['schedule']>, place: At, scope: Scope) {
  const { start, end, zone = rolloutZone } = schedule;
  return defined({
    start: start === undefined ? undefined : lowerTime(start, zone, place.to('start'), scope),
    end: end === undefined ? undefined : lowerTime(end, zone, place.to('end'), scope),
  });
}

function lowerAdoptionGoal(goal: authored.AdoptionGoal, place: At, scope: Scope) {
  const { percent, of } = typeof goal === 'string' ? {} : goal;
  return defined({ ...lowerGoal(goal as authored.Goal, place, scope), percent, of });
}

function lowerAnnounce(announce: NonNullable<authored.Release['rollout']['announce']>) {
  const one = (what: NonNullable<typeof announce.before>) =>
    typeof what === 'string'
      ? { guide: what }
      : defined({ guide: what.guide, leadMs: what.lead === undefined ? undefined : durationMs(what.lead) });
  return Object.fromEntries(Object.entries(announce).flatMap(([when, what]) => (what ? [[when, one(what)]] : [])));
}
