/** From counts to evidence: what they mean for the next step of a release. Pure. */
import {
  type Evidence,
  findBreach,
  logEvidence,
  mayGoOn,
  minimumUsers,
  type UserCounts,
  type Weighed,
  weighEvidence,
} from '@handrail/engine';
import type { Calendar, Plan, PlanGuardrail, PlanRelease } from '@handrail/schema';
import { isRunning, type ReleaseRecord, type Releases } from '../journal/foldReleases.js';
import { limits } from '../limits.js';
import type { Measured } from './measure.js';

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
  const counts = measured && weigh({ plan: release, measured }, wave);
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
    users: counts?.users ?? 0,
    neededUsers: counts?.neededUsers ?? 1,
    breaches: record.breaches.filter((breach) => breach.closure === closure && !breach.isSetAside),
    isMismatched: counts?.isMismatched ?? false,
    waived: record.waived.filter((one) => one.wave === Math.max(0, wave)).map(({ what }) => what),
    adoptedPercent: adoptedPercent(measured),
  };
}

export interface NewBreach {
  readonly guardrail: string;
  readonly then: PlanGuardrail['then'];
  /** One client alone may have said all of it. */
  readonly isDoubtful: boolean;
}

/**
 * Guardrails that find harm in the counts and are not yet known to have. Where they ask to roll back, that takes harm that
 * more than one client speaks of; what may be one client's invention holds the release, until more is known or somebody
 * decides.
 */
export function findNewBreaches({ release, record, measured }: Known): readonly NewBreach[] {
  if (!isRunning(record.rollout) || !measured) return [];
  const known = record.breaches.filter(({ closure }) => closure === record.closure);
  const names = new Set(
    weigh({ plan: release, measured }, record.started - 1).breaches.map(({ guardrail }) => guardrail),
  );
  return (release.guardrails ?? []).flatMap(({ id, then, ratio, alpha }) => {
    if (!names.has(id)) return [];
    const isDoubtful = then === 'rollback' && !findBreach(measured.credible[id] ?? [], { ratio, alpha });
    const isKnown = known.some((one) => one.guardrail === id && (isDoubtful || !one.isDoubtful));
    return isKnown ? [] : [{ guardrail: id, then: isDoubtful ? 'hold' : then, isDoubtful }];
  });
}

/** How near a guardrail is to finding harm: 1 is there, 0 is nothing at all against it. */
export function nearness({ ratio, alpha }: PlanGuardrail, counts: readonly UserCounts[]): number {
  return Math.min(1, Math.max(0, logEvidence(counts, ratio) / -Math.log(alpha)));
}

export function countUsers(counts: readonly UserCounts[]): number {
  return counts.reduce((sum, { rollout, control }) => sum + rollout + control, 0);
}

/** Everything that came in a minute ago is counted, something did come in, and somebody met this wave. */
function isFresh(measured: Measured | undefined, exposed: readonly UserCounts[], nowMs: number): boolean {
  if (!measured || measured.lastAt === null || countUsers(exposed) === 0) return false;
  return nowMs - measured.asOf <= limits.freshLagMs && nowMs - measured.lastAt <= limits.freshMs;
}

/**
 * What a bad outcome is taken to be at least, where the author says no number: a doubling of something rarer takes more
 * people than most apps have, and a release that must wait for that says so with `hold.users`.
 */
const leastBaseRate = 0.01;

/** A function of what was measured, and dear where one arm is small: made once, though asked for at every step. */
const weighed = new WeakMap<Measured, { readonly wave: number; readonly of: Weighed }>();

function weigh({ plan, measured }: { plan: PlanRelease; measured: Measured }, wave: number): Weighed {
  const known = weighed.get(measured);
  if (known?.wave === wave) return known.of;
  const guardrails = plan.guardrails ?? [];
  const found = weighEvidence(
    wave,
    measured.exposed,
    guardrails.flatMap((guardrail) => {
      const bad = measured.bad[guardrail.id];
      return bad ? [{ ...guardrail, bad }] : [];
    }),
  );
  const [widest] = measured.exposed
    .filter((count) => count.wave === wave)
    .sort((a, b) => b.rollout + b.control - a.rollout - a.control);
  const rho = widest?.rho ?? 1;
  const most = guardrails.map((guardrail) => minimumUsers(leastBaseRate, rho, guardrail));
  // Without a guardrail it takes what tells that exposures are lost, and never nobody at all.
  const needed = most.length > 0 ? Math.min(found.neededUsers, Math.max(...most)) : minimumUsers(1, rho);
  const of = { ...found, neededUsers: Math.max(1, needed) };
  weighed.set(measured, { wave, of });
  return of;
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
