/** Ways to find harm while users come in, each looking after every bad outcome: ours, our peers', and those we tried. */
import { GRID, theta, WEIGHTS } from '../findBreach.js';

/** What a look has to go on: exposed users and bad users of both arms. */
export interface Look {
  rollout: number;
  control: number;
  badRollout: number;
  badControl: number;
}

/** One run of a test. Kept between runs and started anew, so that nothing is allocated. */
export interface Detector {
  start(): void;
  /** After a bad outcome: whether harm is found. */
  find(rho: number, isRollout: boolean, look: Look): boolean;
}

/**
 * The e-process of `findBreach` step by step: each alternative of a grid keeps its product of factors.
 * @param grid times the tolerated ratio, with weights that sum to 1
 */
export function createMixture(
  alpha: number,
  grid: readonly number[] = GRID,
  weights: readonly number[] = grid === GRID ? WEIGHTS : grid.map(() => 1 / grid.length),
): Detector & { readonly evidence: number } {
  const products = new Float64Array(grid.length);
  const factors = new Map<number, Float64Array>();
  let evidence = 1;
  const factorsOf = (rho: number) => {
    const known = factors.get(rho);
    if (known) return known;
    const made = new Float64Array(2 * grid.length);
    grid.forEach((g, j) => {
      made[2 * j] = (1 - theta(rho, g)) / (1 - theta(rho, 1));
      made[2 * j + 1] = theta(rho, g) / theta(rho, 1);
    });
    factors.set(rho, made);
    return made;
  };
  return {
    get evidence() {
      return evidence;
    },
    start: () => {
      for (let j = 0; j < products.length; j++) products[j] = weights[j] as number;
      evidence = 1;
    },
    find: (rho, isRollout) => {
      const made = factorsOf(rho);
      evidence = 0;
      for (let j = 0; j < products.length; j++) {
        const product = (products[j] as number) * (made[2 * j + (isRollout ? 1 : 0)] as number);
        // Numbers next to nothing are slow to multiply, and say nothing.
        products[j] = product < 1e-200 ? 0 : product;
        evidence += products[j] as number;
      }
      return evidence * alpha >= 1;
    },
  };
}

/**
 * A bet whose alternative is the ratio that was most likely so far (predictable plug-in), with half a bad user of each
 * arm before the first, never below the tolerated ratio.
 */
export function createPlugIn(alpha: number): Detector {
  let [log, rollout, control] = [0, 0.5, 0.5];
  return {
    start: () => {
      [log, rollout, control] = [0, 1, 0.5];
    },
    find: (rho, isRollout) => {
      const q = Math.max(1, (rollout / control) * ((1 - rho) / rho));
      const [harm, fair] = [theta(rho, q), theta(rho, 1)];
      log += isRollout ? Math.log(harm / fair) : Math.log((1 - harm) / (1 - fair));
      if (isRollout) rollout++;
      else control++;
      return log >= -Math.log(alpha);
    },
  };
}

/**
 * Wealth 1 + lambda (x - theta), the bet by online Newton steps. Source: Waudby-Smith and Ramdas, Estimating means of
 * bounded random variables by betting (JRSS B 2024, arXiv 2010.09686), after Cutkosky and Orabona (2018).
 */
export function createNewtonSteps(alpha: number): Detector {
  let [log, lambda, sum] = [0, 0, 1];
  const rate = 2 / (2 - Math.log(3));
  return {
    start: () => {
      [log, lambda, sum] = [0, 0, 1];
    },
    find: (rho, isRollout) => {
      const fair = theta(rho, 1);
      const gain = (isRollout ? 1 : 0) - fair;
      log += Math.log(1 + lambda * gain);
      const slope = gain / (1 + lambda * gain);
      sum += slope * slope;
      lambda = Math.min(0.5 / fair, Math.max(0, lambda + (rate * slope) / sum));
      return log >= -Math.log(alpha);
    },
  };
}

/** aGRAPA of the same paper: the bet is the mean gain so far over its mean square, one fourth of a win at first. */
export function createAgrapa(alpha: number): Detector {
  let [log, gains, squares, seen] = [0, 0, 0, 0];
  return {
    start: () => {
      [log, gains, squares, seen] = [0, 0.25, 1, 1];
    },
    find: (rho, isRollout) => {
      const fair = theta(rho, 1);
      const gain = (isRollout ? 1 : 0) - fair;
      const lambda = Math.min(0.75 / fair, Math.max(0, gains / seen / (squares / seen)));
      log += Math.log(1 + lambda * gain);
      gains += gain;
      squares += gain * gain;
      seen++;
      return log >= -Math.log(alpha);
    },
  };
}

/**
 * GrowthBook's sequential test, one-sided, of the relative lift, with its tuning parameter's default of 5,000 users.
 * Source: growthbook/growthbook, packages/stats/gbstats/frequentist and packages/tsgbstats/src/frequentist/tests.ts
 * (SequentialOneSidedTreatmentGreaterTTest, sequentialRho, sequentialIntervalHalfwidthOneSided), which name Waudby-Smith
 * et al., Time-uniform central limit theory and asymptotic confidence sequences (arXiv 2103.06476). No floor of
 * conversions is asked of it here, which makes it sooner.
 */
export function createGrowthbookSequence(alpha: number, tuning = 5000): Detector {
  const log = -2 * Math.log(2 * alpha);
  const rho2 = (log + Math.log(log + 1)) / tuning;
  return {
    start: () => undefined,
    find: (_, __, { rollout, control, badRollout, badControl }) => {
      if (badControl === 0 || rollout < 2 || control < 2) return false;
      const [a, b] = [badControl / control, badRollout / rollout];
      const [varianceA, varianceB] = [(a * (1 - a) * control) / (control - 1), (b * (1 - b) * rollout) / (rollout - 1)];
      const error2 = varianceB / (a * a * rollout) + (varianceA * b * b) / (a ** 4 * control);
      if (!(error2 > 0)) return false;
      const n = rollout + control;
      const grown = n * rho2 + 1;
      const half2 = ((error2 * n * 2 * grown) / (n * n * rho2)) * Math.log(1 + Math.sqrt(grown) / (2 * alpha));
      return b > a && ((b - a) / a) ** 2 > half2;
    },
  };
}

/** A one-sided z-test of two shares, pooled, looked at after every bad outcome from the tenth on: what one should not do. */
export function createPeekedZ(critical = 1.6448536269514722): Detector {
  return {
    start: () => undefined,
    find: (_, __, { rollout, control, badRollout, badControl }) => {
      const bad = badRollout + badControl;
      if (bad < 10 || rollout === 0 || control === 0) return false;
      const pooled = bad / (rollout + control);
      const error = Math.sqrt(pooled * (1 - pooled) * (1 / rollout + 1 / control));
      return badRollout / rollout - badControl / control > critical * error;
    },
  };
}
