/** Where a release stands, for people. Pure. */
import type { ReleaseEvidence, ReleaseStanding } from '@handrail/schema';
import { isRunning, standingOf } from '../journal/foldReleases.js';
import { decideStep } from './decideStep.js';
import { type Known, nearness, toEvidence } from './judge.js';

export function describeStanding(known: Known): ReleaseStanding {
  const { id, release, releases, record } = known;
  const standing = standingOf(releases, id, record);
  const wave = isRunning(standing) ? record.started - 1 : null;
  const approvals = standing.stage === 'wave' ? (release.waves[standing.wave]?.hold?.approval ?? []) : [];
  return {
    id,
    stage: standing.stage,
    status: standing.stage === 'wave' ? standing.status : null,
    wave,
    sinceMs: standing.stage === 'wave' ? standing.sinceMs : null,
    why: whyOf(known, standing.stage),
    closure: record.closure,
    isHeld: record.isHeld,
    checklist: release.checklist ?? [],
    signOffs: (release.signOff ?? []).map((role) => {
      const signed = releases.signOffs.find(
        (one) => one.release === id && one.role === role && one.closure === record.closure,
      );
      return {
        role,
        isNeeded: record.needs.includes(role),
        signed: signed ? { actor: signed.actor, at: signed.at } : null,
      };
    }),
    approvals: approvals.map((role) => ({
      role,
      isGiven: record.approvals.some((one) => one.role === role && one.wave === wave),
    })),
    evidence: describeEvidence(known),
  };
}

function whyOf(known: Known, stage: ReleaseStanding['stage']): string {
  if (stage !== 'rolled-back') return decideStep(known).why;
  const { breaches, closure } = known.record;
  const harm = breaches.find((one) => one.closure === closure && one.then === 'rollback' && !one.isSetAside);
  return harm === undefined
    ? 'Rolled back by hand. It may be started again by hand.'
    : `Rolled back: guardrail "${harm.guardrail}" found harm. It can start again once it is changed and signed off anew.`;
}

function describeEvidence(known: Known): ReleaseEvidence | null {
  const { measured, release, record } = known;
  if (!measured || !isRunning(record.rollout)) return null;
  const { isFresh, users, neededUsers, isMismatched, adoptedPercent } = toEvidence(known);
  const wave = release.waves[record.started - 1];
  return {
    asOf: measured.asOf,
    isFresh,
    users,
    neededUsers: wave?.hold?.users ?? neededUsers,
    isMismatched,
    guardrails: (release.guardrails ?? []).map((guardrail) => {
      const { id, then, ratio } = guardrail;
      const counts = measured.bad[id];
      const breach = record.breaches.find((one) => one.guardrail === id && one.closure === record.closure);
      return {
        id,
        then,
        ratio,
        bad: counts
          ? {
              rollout: counts.reduce((sum, one) => sum + one.rollout, 0),
              control: counts.reduce((sum, one) => sum + one.control, 0),
            }
          : null,
        nearness: counts ? nearness(guardrail, counts) : 0,
        found: breach === undefined ? 'no' : breach.isSetAside ? 'set-aside' : 'found',
      };
    }),
    adoptedPercent,
    goalPercent: release.goal?.percent ?? null,
  };
}
