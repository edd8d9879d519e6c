/** From counts to evidence: what they mean for the next step of a release. Pure. */
import { type Evidence, findBreach, findMismatch, logEvidence, mayGoOn, minimumUsers } from '@handrail/engine';
import type { Calendar, Plan, PlanGuardrail, PlanRelease } from '@handrail/schema';
import { isRunning, type ReleaseRecord, type Releases } from '../journal/foldReleases.js';
import { limits } from '../limits.js';
import type { Counted, Measured } from './measure.js';

export interface Known {
  readonly plan: Plan;
  readonly release: PlanRelease;
  readonly releases: Releases;
  readonly id: string;
  readonly record: ReleaseRecord;
  readonly isKilled: boolean;
  /** Undefined while the event store is away, or nothing was asked yet. */
  readonly measured: Measured | undefined;
  readonly nowMs: number;
}

export function toEvidence(known: Known): Evidence {
  const { release, releases, id, record, isKilled, measured, nowMs } = known;
  const { rollout, closure } = record;
  const wave = rollout.stage === 'wave' ? rollout.wave : record.started - 1;
  const exposed = (measured?.exposed ?? []).filter((count) => count.wave === wave);
  return {
    hash: closure,
    isPrepared: closure !== null,
    signOffs: releases.signOffs
      .filter((one) => one.release === id)
      .map(({ role, closure: hash }) => ({ by: role, hash })),
    approvals: record.approvals.map(({ role, wave: approved }) => ({ by: role, wave: approved })),
    isStarted: false,
    isHeld: record.isHeld,
    isKilled,
    isOpen: isOpenFor(known),
    isFresh: isFresh(measured, exposed, nowMs),
    users: countUsers(exposed),
    neededUsers: neededUsers(release.guardrails ?? [], measured, wave, exposed),
    breaches: record.breaches.filter((breach) => breach.closure === closure && !breach.isSetAside),
    isMismatched: findMismatch(exposed),
    waived: record.waived.filter((one) => one.wave === Math.max(0, wave)).map(({ what }) => what),
    adoptedPercent: adoptedPercent(measured),
  };
}

/** Guardrails that find harm in the counts and are not yet known to have. */
export function findNewBreaches({ release, record, measured }: Known): readonly PlanGuardrail[] {
  if (!isRunning(record.rollout)) return [];
  const known = new Set(
    record.breaches.filter(({ closure }) => closure === record.closure).map(({ guardrail }) => guardrail),
  );
  return (release.guardrails ?? []).filter((guardrail) => {
    const counts = measured?.bad[guardrail.id];
    return counts !== undefined && !known.has(guardrail.id) && findBreach(counts, guardrail);
  });
}

/** How near a guardrail is to finding harm: 1 is there, 0 is nothing at all against it. */
export function nearness({ ratio, alpha }: PlanGuardrail, counts: readonly Counted[]): number {
  return Math.min(1, Math.max(0, logEvidence(counts, ratio) / -Math.log(alpha)));
}

export function countUsers(counts: readonly Counted[]): number {
  return counts.reduce((sum, { rollout, control }) => sum + rollout + control, 0);
}

/** Everything that came in a minute ago is counted, something did come in, and somebody met this wave. */
function isFresh(measured: Measured | undefined, exposed: readonly Counted[], nowMs: number): boolean {
  if (!measured || measured.lastAt === null || countUsers(exposed) === 0) return false;
  return nowMs - measured.asOf <= limits.freshLagMs && nowMs - measured.lastAt <= limits.freshMs;
}

/**
 * What a bad outcome is taken to be at least: how often something rarer doubles could take more people than there are
 * to find, so a release that must wait for that says so with `hold.users`.
 */
const leastBaseRate = 0.01;
/** Taken along with what is counted, so that the first few people do not make a rate: 2 in 100. */
const prior = { bad: 1, users: 50 };

/** The most that any guardrail needs. Without one it is what tells that exposures are lost. */
function neededUsers(
  guardrails: readonly PlanGuardrail[],
  measured: Measured | undefined,
  wave: number,
  exposed: readonly Counted[],
): number {
  const [widest] = [...exposed].sort((a, b) => b.rollout + b.control - a.rollout - a.control);
  const rho = widest?.rho ?? 1;
  const controls = (measured?.exposed ?? []).reduce((sum, { control }) => sum + control, 0);
  const needs = guardrails.map((guardrail) => {
    const bad = (measured?.bad[guardrail.id] ?? []).reduce((sum, { control }) => sum + control, 0);
    const baseRate = Math.max(leastBaseRate, (bad + prior.bad) / (controls + prior.users));
    return minimumUsers(Math.min(1, baseRate), rho, guardrail);
  });
  return Math.max(wave < 0 ? 0 : 1, ...(needs.length > 0 ? needs : [minimumUsers(1, rho)]));
}

function adoptedPercent(measured: Measured | undefined): number | null {
  const { exposed = 0, reached = 0 } = measured?.adopted ?? {};
  return exposed === 0 ? null : Math.floor((1000 * reached) / exposed) / 10;
}

/** A rollout has no user: a calendar part for some users counts where no part is for all. Clocks without a zone are UTC. */
function isOpenFor({ plan, release, record, nowMs }: Known): boolean {
  const find = (names: readonly string[] = []) =>
    names.flatMap((name) => {
      const calendar = plan.calendars?.[name];
      return calendar ? [calendar] : [];
    });
  const forAnybody = (calendar: Calendar): readonly Calendar[] => {
    const forAll = calendar.filter(({ audience }) => audience === undefined);
    return forAll.length > 0 ? [forAll] : calendar.map(({ audience: _, ...part }) => [part]);
  };
  const moment = { nowMs, zone: 'UTC', isTrue: (audience: object | undefined) => audience === undefined };
  const bound: readonly Pick<PlanRelease, 'during' | 'notDuring'>[] = [release, release.waves[record.started] ?? {}];
  return bound.every(({ during, notDuring }) => mayGoOn(find(during).flatMap(forAnybody), find(notDuring), moment));
}
