/** How many users a wave needs before its silence means something. */
import { DEFAULT_ALPHA, type Guardrail, logEvidence } from './findBreach.js';
import { logMismatch, MISMATCH_FACTOR } from './findMismatch.js';

/** Users nobody waits beyond: a rarer outcome than that needs a decision by people. */
export const MAX_MINIMUM_USERS = 10_000_000;

/**
 * Exposed users, of both arms, at which a doubling of the bad outcome would be found half the time, and a loss of 30 %
 * of the rollout's exposures too: whichever is more. 0 where there is no control, as nothing could be found at all.
 * @param baseRate share of users with the bad outcome in the control arm, 0 to 1
 * @param rho the wave's chance of the rollout arm, 0 to 1
 */
export function minimumUsers(
  baseRate: number,
  rho: number,
  { ratio = 1, alpha = DEFAULT_ALPHA }: Guardrail = {},
): number {
  if (!(rho > 0 && rho < 1)) return 0;
  const harm = 2 * ratio * rho;
  const badPerUser = baseRate * (harm + 1 - rho);
  // At the counts that are expected, the evidence is about its median.
  const bad = leastCount((n) => {
    const rollout = (n * harm) / (harm + 1 - rho);
    return logEvidence([{ rho, rollout, control: n - rollout }], ratio) >= -Math.log(alpha);
  }, MAX_MINIMUM_USERS * badPerUser);
  const left = rho * 0.7;
  const seen = leastCount((n) => {
    const rollout = (n * left) / (left + 1 - rho);
    return logMismatch([{ rho, rollout, control: n - rollout }]) >= Math.log(MISMATCH_FACTOR);
  }, MAX_MINIMUM_USERS);
  return Math.min(MAX_MINIMUM_USERS, Math.max(Math.ceil(bad / badPerUser), seen));
}

/** The least whole number at which something that grows true is true, up to a largest. */
function leastCount(isEnough: (n: number) => boolean, largest: number): number {
  let high = 1;
  while (high < largest && !isEnough(high)) high *= 2;
  let low = high / 2;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return Math.ceil(high);
}
