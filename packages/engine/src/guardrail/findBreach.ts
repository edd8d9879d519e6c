/** Tells harm from chance, however often one looks: an e-process over the bad users of both arms. */

/** Distinct users with a bad outcome, by their own chance of the rollout arm. */
export interface BadUsers {
  /** 0 to 1: recorded with the exposure. */
  readonly rho: number;
  readonly rollout: number;
  readonly control: number;
}

export interface Guardrail {
  /** Times the control's rate that is still tolerated. Default 1. */
  readonly ratio?: number;
  /** Chance of ever finding harm where there is none. Default 0.05; divide it among the guardrails of one release. */
  readonly alpha?: number;
}

/**
 * Times the tolerated ratio: six points log-spaced from 1.5 to 6, where harm is worth finding soon, and one at 1.2, so
 * that a small harm is found at all. It must not change while a release runs: the guarantee is for one mixture, chosen
 * before the data. Measured beside others in decision 0105.
 */
export const GRID: readonly number[] = [1.2, ...Array.from({ length: 6 }, (_, j) => 1.5 * 4 ** (j / 5))];

/** 0.08 for the small harm, the rest by 1 / sqrt(g); their sum is 1. */
export const WEIGHTS: readonly number[] = /* @__PURE__ */ (() => {
  const [, ...large] = GRID.map((g) => g ** -0.5);
  const sum = large.reduce((all, one) => all + one, 0);
  return [0.08, ...large.map((one) => (0.92 * one) / sum)];
})();

export const DEFAULT_ALPHA = 0.05;

/** The chance that a bad user is from the rollout arm, where its rate is q times the control's. */
export function theta(rho: number, q: number): number {
  return (rho * q) / (rho * q + 1 - rho);
}

/**
 * Natural logarithm of E_n, the evidence against "the rollout's rate is at most `ratio` times the control's".
 * Each factor has a mean of at most 1 while that holds, so E ever reaching 1/alpha has a chance of at most alpha (Ville).
 * Source: Lindon and Malek, Anytime-valid inference for multinomial count data (NeurIPS 2022, arXiv 2011.03567); the
 * one-sided grid is ours. It is a function of counts: nothing is kept between looks.
 * A wave without a control (rho 1, or 0) says nothing, and its factors are 1.
 */
export function logEvidence(counts: readonly BadUsers[], ratio = 1): number {
  const logs = GRID.map((g) => {
    let log = 0;
    for (const { rho, rollout, control } of counts) {
      if (rho <= 0 || rho >= 1) continue;
      const [harm, fair] = [theta(rho, ratio * g), theta(rho, ratio)];
      log += rollout * Math.log(harm / fair) + control * Math.log((1 - harm) / (1 - fair));
    }
    return log;
  });
  const largest = Math.max(...logs);
  return largest + Math.log(logs.reduce((sum, log, j) => sum + (WEIGHTS[j] as number) * Math.exp(log - largest), 0));
}

/** Whether the counts show harm: E has reached 1/alpha. */
export function findBreach(counts: readonly BadUsers[], { ratio = 1, alpha = DEFAULT_ALPHA }: Guardrail = {}): boolean {
  return logEvidence(counts, ratio) >= -Math.log(alpha);
}
