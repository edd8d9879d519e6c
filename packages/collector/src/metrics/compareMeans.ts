/** How far the difference of two means may be from the one that was counted. */
import type { Comparison } from '@handrail/schema';

export interface Sample {
  readonly users: number;
  readonly mean: number;
  /** Of the sample: divided by one less than its size. */
  readonly variance: number;
}

const z95 = 1.959963984540054;

/**
 * Welch's 95 % interval of `offered - control`: groups of different sizes and spreads. Null where a group has less than two.
 *
 *   d ± t(ν) √(s₁²/n₁ + s₂²/n₂),  ν = (s₁²/n₁ + s₂²/n₂)² / ((s₁²/n₁)²/(n₁-1) + (s₂²/n₂)²/(n₂-1))
 *
 * @see B. L. Welch, "The generalization of Student's problem when several different population variances are involved",
 * Biometrika 34 (1947), 28-35
 */
export function compareMeans(offered: Sample, control: Sample): Comparison {
  const told = { offered: withoutVariance(offered), control: withoutVariance(control) };
  if (offered.users < 2 || control.users < 2) return { ...told, difference: null };
  const [a, b] = [offered.variance / offered.users, control.variance / control.users];
  // Without any spread it is no number, and whatever it is then changes nothing.
  const freedom = (a + b) ** 2 / (a ** 2 / (offered.users - 1) + b ** 2 / (control.users - 1)) || 1;
  const reach = studentT95(freedom) * Math.sqrt(a + b);
  const difference = offered.mean - control.mean;
  return { ...told, difference: { low: difference - reach, high: difference + reach } };
}

const withoutVariance = ({ users, mean }: Sample) => ({ users, mean });

/**
 * The two-sided 95 % point of Student's t. Exact for one and two degrees of freedom; beyond by the expansion around the normal's, within
 * 1 % at three and closer after.
 *
 * @see M. Abramowitz, I. A. Stegun, "Handbook of Mathematical Functions" (1964), 26.7.5
 */
export function studentT95(freedom: number): number {
  const z = z95;
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160,
  ];
  if (freedom < 2) return 12.706;
  if (freedom < 3) return 4.303;
  return terms.reduce((sum, term, index) => sum + term / freedom ** (index + 1), z);
}
