/** From raw exposures and bad outcomes to the counts that guardrails weigh: the reference that a query is checked against. */
import type { DecisionReason } from '@handrail/schema';

/** One recorded exposure of a release's flag. Order does not matter. */
export interface RecordedExposure {
  readonly user: string;
  /** Epoch ms, corrected for the client's clock. */
  readonly atMs: number;
  readonly reason: DecisionReason;
  /** Of the answer that was given; absent where no wave decided. */
  readonly wave?: number;
  readonly rho?: number;
  readonly arm?: 'rollout' | 'control';
}

/** One recorded bad outcome. What is bad (an event, a workflow left, a survey's answer) is the caller's to find. */
export interface BadOutcome {
  readonly user: string;
  /** Epoch ms, corrected for the client's clock: when it happened, not when it arrived. */
  readonly atMs: number;
}

/** Distinct users of both arms, by wave and by their own chance of the rollout arm. */
export interface UserCounts {
  /** Index into `Release.waves`. */
  readonly wave: number;
  /** 0 to 1: recorded with the exposure. */
  readonly rho: number;
  readonly rollout: number;
  readonly control: number;
}

/** When a bad user is counted. */
export interface GuardrailWindow {
  /** An outcome counts up to this long after the first exposure in the wave; half-open. Default one day. */
  readonly withinMs?: number;
  /**
   * `closed` (default): when the user's window is over, so that it does not matter in which arm outcomes come
   * sooner. `at-once`: when it happens; what is then tested is the rate at every age, and an arm in which the same
   * outcomes merely come sooner is taken for a worse one.
   */
  readonly counted?: 'closed' | 'at-once';
  /** Epoch ms up to which events have been taken in. */
  readonly nowMs: number;
}

export const DEFAULT_WITHIN_MS = 24 * 60 * 60 * 1000;

/** Decided without chance: whoever was ever served so has no rho, and is no part of any count. */
const WITHOUT_CHANCE: ReadonlySet<DecisionReason> = new Set(['override', 'rule', 'split']);

interface InWave {
  readonly wave: number;
  readonly rho: number;
  readonly arm: 'rollout' | 'control';
  readonly sinceMs: number;
}

/**
 * Distinct exposed users: each once per wave, by the rho and arm of their first exposure there. What `weighEvidence`
 * takes as `exposed`.
 */
export function countExposed(exposures: readonly RecordedExposure[]): readonly UserCounts[] {
  return count([...wavesOf(exposures).values()].flat());
}

/**
 * Distinct bad users: what `weighEvidence` takes as `bad`. A user counts once under one closure hash, whatever waves
 * they pass through and however often it happens: with the first outcome that falls into the window of the wave they
 * were in, by the wave, rho and arm of their first exposure there. The wave they are in is the one they were first
 * exposed to last; its window opens with that exposure, and the window of the wave before ends there.
 *
 * Counting a user in each wave again would break the guarantee: their arms in two waves hang together.
 * @param exposures of one flag in one app and environment, under one closure hash, of real people (or of simulated
 * ones, never both), and all of them: an exposure left out moves somebody to a wrong rho
 */
export function countBad(
  exposures: readonly RecordedExposure[],
  outcomes: readonly BadOutcome[],
  { withinMs = DEFAULT_WITHIN_MS, counted = 'closed', nowMs }: GuardrailWindow,
): readonly UserCounts[] {
  const users = wavesOf(exposures);
  const bad = new Map<string, InWave>();
  for (const { user, atMs } of [...outcomes].sort((a, b) => a.atMs - b.atMs)) {
    if (bad.has(user) || atMs > nowMs) continue;
    const current = users
      .get(user)
      ?.filter(({ sinceMs }) => sinceMs <= atMs)
      .at(-1);
    if (current && atMs < current.sinceMs + withinMs) bad.set(user, current);
  }
  return count([...bad.values()].filter(({ sinceMs }) => counted === 'at-once' || sinceMs + withinMs <= nowMs));
}

/** The waves of each user who was decided by chance alone, by first exposure, oldest first. */
function wavesOf(exposures: readonly RecordedExposure[]): ReadonlyMap<string, readonly InWave[]> {
  const users = new Map<string, InWave[]>();
  const left = new Set(exposures.filter(({ reason }) => WITHOUT_CHANCE.has(reason)).map(({ user }) => user));
  for (const { user, atMs, wave, rho, arm } of [...exposures].sort((a, b) => a.atMs - b.atMs)) {
    if (wave === undefined || rho === undefined || arm === undefined || left.has(user)) continue;
    const waves = users.get(user) ?? [];
    users.set(user, waves);
    if (!waves.some((one) => one.wave === wave)) waves.push({ wave, rho, arm, sinceMs: atMs });
  }
  return users;
}

function count(users: readonly InWave[]): readonly UserCounts[] {
  const cells = new Map<string, { wave: number; rho: number; rollout: number; control: number }>();
  for (const { wave, rho, arm } of users) {
    const cell = cells.get(`${wave} ${rho}`) ?? { wave, rho, rollout: 0, control: 0 };
    cells.set(`${wave} ${rho}`, cell);
    cell[arm]++;
  }
  return [...cells.values()].sort((a, b) => a.wave - b.wave || a.rho - b.rho);
}
