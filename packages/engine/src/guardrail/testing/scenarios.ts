/** The rollouts that guardrails are tried on, by name. */
import type { Scenario } from './simulateRollout.js';

const third = (user: number, users: number) => Math.min(2, Math.floor((3 * user) / users));

export const scenarios = {
  /** Everybody comes once. */
  fresh: (rate: number, rho: number, times: number, users: number): Scenario => ({
    users,
    rho: () => rho,
    rate: () => rate,
    times,
  }),
  /** From 5 to 25 to 50 %, while the base rate drifts from 1 to 2 to 4 %. */
  crossing: (life?: 'return', users = 15_000): Scenario => ({
    users,
    rho: (user) => [0.05, 0.25, 0.5][third(user, users)] as number,
    rate: (user) => [0.01, 0.02, 0.04][third(user, users)] as number,
    times: 1,
    life,
  }),
  /** Equal arms at 2 %, of people with a life. */
  lives: (life: NonNullable<Scenario['life']>, users = 15_000): Scenario => ({
    users,
    rho: () => 0.5,
    rate: () => 0.02,
    times: 1,
    life,
  }),
} as const;
