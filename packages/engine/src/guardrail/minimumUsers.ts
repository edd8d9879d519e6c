/** How many users a wave needs before its silence means something. */
import { DEFAULT_ALPHA, type Guardrail, logEvidence, theta } from './findBreach.js';
import { logMismatch, MISMATCH_FACTOR } from './findMismatch.js';

/** Users nobody waits beyond: a rarer outcome than that needs a decision by people. */
export const MAX_MINIMUM_USERS = 10_000_000;

/** Bad users that are looked at for the median; more are needed only where one arm is less than 0.05 % of all. */
const MAX_BAD_USERS = 20_000;

/** Chances below this are left out of the median: in sum they are far below the noise of any rollout. */
const NEGLIGIBLE = 1e-9;

/** Standard deviations of bad luck in which a loss of exposures must still be found: 3 in 100,000. */
const LUCK = 4;

/**
 * Exposed users, of both arms, at which a doubling of the bad outcome would be found half the time, and a loss of 30 %
 * of the rollout's exposures as good as always: whichever is more. 0 where there is no control, as nothing could be
 * found at all.
 * @param baseRate share of users with the bad outcome in the control arm, 0 to 1
 * @param rho the wave's chance of the rollout arm, 0 to 1
 */
export function minimumUsers(baseRate: number, rho: number, guardrail: Guardrail = {}): number {
  if (!(rho > 0 && rho < 1)) return 0;
  return Math.max(usersToSeeDoubling(baseRate, rho, guardrail), usersToSeeLoss(rho));
}

/** Exposed users until twice the tolerated rate is found: the median. At most `MAX_MINIMUM_USERS`. */
export function usersToSeeDoubling(baseRate: number, rho: number, { ratio = 1, alpha }: Guardrail = {}): number {
  const badPerUser = baseRate * (2 * ratio * rho + 1 - rho);
  return Math.min(MAX_MINIMUM_USERS, Math.ceil(medianBadUsers(rho, ratio, alpha) / badPerUser));
}

/**
 * Bad users at which half of all rollouts of twice the tolerated rate have been found out, exactly: the chance of each
 * count of rollout users that has not been found out yet is carried from one bad user to the next.
 */
function medianBadUsers(rho: number, ratio: number, alpha = DEFAULT_ALPHA): number {
  const isRollout = theta(rho, 2 * ratio);
  const threshold = -Math.log(alpha);
  /** By the number of rollout users among the bad, of which `first` is the first; from `found` on it is found out. */
  let alive = [1];
  let [first, found] = [0, 1];
  for (let bad = 1; bad < MAX_BAD_USERS; bad++) {
    // One more of the control never brings it nearer, so this only grows.
    while (found <= bad && logEvidence([{ rho, rollout: found, control: bad - found }], ratio) < threshold) found++;
    const following: number[] = [];
    for (let at = 0; at <= alive.length && first + at < found; at++) {
      following.push((alive[at] ?? 0) * (1 - isRollout) + (alive[at - 1] ?? 0) * isRollout);
    }
    if (following.reduce((sum, chance) => sum + chance, 0) <= 0.5) return bad;
    while ((following[0] as number) < NEGLIGIBLE) {
      following.shift();
      first++;
    }
    alive = following;
  }
  return Number.POSITIVE_INFINITY;
}

/** Exposed users until a loss of 30 % of the rollout's exposures is found as a mismatch, also with bad luck. */
export function usersToSeeLoss(rho: number): number {
  const share = (0.7 * rho) / (0.7 * rho + 1 - rho);
  return leastCount((users) => {
    const rollout = users * share + LUCK * Math.sqrt(users * share * (1 - share));
    const counts = { rho, rollout, control: users - rollout };
    return rollout < users * rho && logMismatch([counts]) >= Math.log(MISMATCH_FACTOR);
  }, MAX_MINIMUM_USERS);
}

/** The least whole number at which something that grows true is true, up to a largest. */
function leastCount(isEnough: (n: number) => boolean, largest: number): number {
  let [low, high] = [0, 1];
  while (high < largest && !isEnough(high)) [low, high] = [high, high * 2];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return Math.min(high, largest);
}
