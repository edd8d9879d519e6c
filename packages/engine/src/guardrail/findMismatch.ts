/** Finds that the arms do not have the shares they should have: then exposures are lost, and no rate can be trusted. */

/** Distinct exposed users, by their own chance of the rollout arm. */
export interface ExposedUsers {
  /** 0 to 1: recorded with the exposure. */
  readonly rho: number;
  readonly rollout: number;
  readonly control: number;
}

/** A Bayes factor from which a mismatch is taken as found: 1,000 to 1. */
export const MISMATCH_FACTOR = 1000;

/**
 * How firmly the alternative expects shares near rho, as a number of users. Small finds large losses soonest; the
 * guarantee holds for any.
 */
const CONCENTRATION = 100;

/**
 * Natural logarithm of the sequential Bayes factor for "the shares are not rho": Dirichlet-multinomial over
 * multinomial, multiplied over the values of rho. Under the right shares its chance of ever reaching k is at most 1/k.
 * Source: Lindon and Malek (arXiv 2011.03567), section 3.
 */
export function logMismatch(counts: readonly ExposedUsers[]): number {
  let log = 0;
  for (const { rho, rollout, control } of counts) {
    if (rho <= 0 || rho >= 1) {
      // Nobody should be in the other arm: somebody who is, is proof.
      if ((rho >= 1 ? control : rollout) > 0) return Number.POSITIVE_INFINITY;
      continue;
    }
    const [a, b] = [CONCENTRATION * rho, CONCENTRATION * (1 - rho)];
    log += logBeta(a + rollout, b + control) - logBeta(a, b);
    log -= rollout * Math.log(rho) + control * Math.log(1 - rho);
  }
  return log;
}

/** Whether the arms' sizes do not fit their shares. */
export function findMismatch(counts: readonly ExposedUsers[]): boolean {
  return logMismatch(counts) >= Math.log(MISMATCH_FACTOR);
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** Stirling's series, shifted up until it is exact to 1e-12 (Abramowitz and Stegun 6.1.41). */
function logGamma(x: number): number {
  let shift = 0;
  let at = x;
  for (; at < 12; at++) shift += Math.log(at);
  const square = 1 / (at * at);
  const series = (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680))) / at;
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - shift;
}
