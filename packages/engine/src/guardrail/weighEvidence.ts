/** Weighs a release's counts: which guardrails found harm, whether the arms fit, and how many users a wave needs. */
import type { UserCounts } from './countUsers.js';
import { DEFAULT_ALPHA, findBreach } from './findBreach.js';
import { findMismatch } from './findMismatch.js';
import { minimumUsers } from './minimumUsers.js';

/** One guardrail of a release (`PlanGuardrail`), and the users it found bad. */
export interface WatchedGuardrail {
  readonly id: string;
  /** Times the control's rate that is still tolerated. Default 1. */
  readonly ratio?: number;
  /** Its share of the release's chance of ever finding harm where there is none. Default 0.05 / all guardrails. */
  readonly alpha?: number;
  /** Default `rollback`. */
  readonly then?: 'rollback' | 'hold' | 'warn';
  /** By `countBad`, or a query that is checked against it: all waves since this closure hash first started. */
  readonly bad: readonly UserCounts[];
}

/** The part of `Evidence` that is found in counts. */
export interface Weighed {
  readonly breaches: readonly { readonly guardrail: string; readonly then: 'rollback' | 'hold' | 'warn' }[];
  readonly isMismatched: boolean;
  readonly users: number;
  readonly neededUsers: number;
}

/**
 * A pure function of counts, so it may be asked as often as one likes, by any collector, after any restart.
 * @param wave index of the wave that started last
 * @param exposed by `countExposed`, or a query that is checked against it: all waves since this closure hash first started
 * @param guardrails all of the release, also those that only warn: they share alpha
 * @param journaled ids of guardrails whose breach is in the journal under this closure hash. A breach stays one, though
 * E is a function of counts and may fall again: journal the first of each
 */
export function weighEvidence(
  wave: number,
  exposed: readonly UserCounts[],
  guardrails: readonly WatchedGuardrail[],
  journaled: readonly string[] = [],
): Weighed {
  const share = DEFAULT_ALPHA / Math.max(1, guardrails.length);
  const current = exposed.filter((cell) => cell.wave === wave);
  const largest = [...current].sort((a, b) => usersOf([b]) - usersOf([a]))[0];
  return {
    breaches: guardrails
      .filter(({ id, ratio, alpha = share, bad }) => journaled.includes(id) || findBreach(bad, { ratio, alpha }))
      .map(({ id, then = 'rollback' }) => ({ guardrail: id, then })),
    // Wave by wave: people pass from one to the next, so imbalances of two waves are no independent evidence.
    isMismatched: [...new Set(exposed.map((cell) => cell.wave))].some((one) =>
      findMismatch(exposed.filter((cell) => cell.wave === one)),
    ),
    users: usersOf(current),
    neededUsers: Math.max(
      0,
      ...guardrails.map(({ ratio, alpha = share, bad }) =>
        minimumUsers(baseRate(exposed, bad), largest?.rho ?? 1, { ratio, alpha }),
      ),
    ),
  };
}

/**
 * Share of the control's users who turned bad, both counts one half more than they are: an outcome that nobody had yet
 * is taken as rare, not as impossible.
 */
function baseRate(exposed: readonly UserCounts[], bad: readonly UserCounts[]): number {
  const controls = (cells: readonly UserCounts[]) =>
    cells.reduce((sum, { rho, control }) => sum + (rho < 1 ? control : 0), 0);
  return Math.min(1, (controls(bad) + 0.5) / (controls(exposed) + 1));
}

function usersOf(cells: readonly UserCounts[]): number {
  return cells.reduce((sum, { rollout, control }) => sum + rollout + control, 0);
}
