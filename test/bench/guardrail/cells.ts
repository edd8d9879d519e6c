/** What is simulated: one cell per scenario, with the ways of finding harm that are compared on the same people. */
import { usersToSeeDoubling } from '../../../packages/engine/src/guardrail/minimumUsers.js';
import {
  createAgrapa,
  createGrowthbookSequence,
  createMixture,
  createNewtonSteps,
  createPeekedZ,
  createPlugIn,
  type Detector,
} from '../../../packages/engine/src/guardrail/testing/detectors.js';
import { scenarios } from '../../../packages/engine/src/guardrail/testing/scenarios.js';
import { type Scenario, simulate } from '../../../packages/engine/src/guardrail/testing/simulateRollout.js';

export const ALPHA = 0.05;

export interface Cell {
  readonly name: string;
  /** `wrong` breaks a definition on purpose, to show what it is for. */
  readonly kind: 'no-harm' | 'wrong' | 'harm' | 'minimum' | 'tried';
  readonly scenario: Scenario;
  /** Median users that are allowed. */
  readonly atMost?: number;
}

export interface Job {
  /** Index into `cells`. */
  readonly cell: number;
  readonly part: number;
  readonly runs: number;
}

const logSpaced = (from: number, to: number, points: number) =>
  Array.from({ length: points }, (_, j) => from * (to / from) ** (j / (points - 1)));
const designed = logSpaced(1.25, 6, 12);
const six = logSpaced(1.5, 6, 6);
const tilted = (grid: readonly number[], power: number) => {
  const raw = grid.map((g) => g ** power);
  const sum = raw.reduce((all, one) => all + one, 0);
  return raw.map((one) => one / sum);
};

/** The first three run in every cell. */
export const compared: readonly (readonly [name: string, create: () => Detector])[] = [
  ['Handrail', () => createMixture(ALPHA)],
  ['GrowthBook', () => createGrowthbookSequence(ALPHA)],
  ['peeked z', () => createPeekedZ()],
];

export const tried: readonly (readonly [name: string, create: () => Detector])[] = [
  ['ours', () => createMixture(ALPHA)],
  ['12 points 1.25..6, equal', () => createMixture(ALPHA, designed)],
  ['100 points 1.25..6, equal', () => createMixture(ALPHA, logSpaced(1.25, 6, 100))],
  ['12 points 1.25..10, equal', () => createMixture(ALPHA, logSpaced(1.25, 10, 12))],
  ['12 points 1.35..4.5, equal', () => createMixture(ALPHA, logSpaced(1.35, 4.5, 12))],
  ['12 points 1.25..6, by 1/g', () => createMixture(ALPHA, designed, tilted(designed, -1))],
  ['12 points 1.25..6, by g', () => createMixture(ALPHA, designed, tilted(designed, 1))],
  ['6 points 1.5..6, equal', () => createMixture(ALPHA, six)],
  ['6 points 1.5..6, by 1/sqrt(g)', () => createMixture(ALPHA, six, tilted(six, -0.5))],
  ['predictable plug-in', () => createPlugIn(ALPHA)],
  ['aGRAPA', () => createAgrapa(ALPHA)],
  ['online Newton steps', () => createNewtonSteps(ALPHA)],
];

/** The best there is for one known harm: nobody knows it. */
const oracle = (times: number) => ['the true ratio, known', () => createMixture(ALPHA, [times])] as const;

const atEqualArms = (times: number, rho: number, users: number) => scenarios.fresh(0.02, rho, times, users);

export const cells: readonly Cell[] = [
  { name: '0.2 % base, equal arms', kind: 'no-harm', scenario: scenarios.fresh(0.002, 0.5, 1, 200_000) },
  { name: '2 % base, equal arms', kind: 'no-harm', scenario: scenarios.fresh(0.02, 0.5, 1, 20_000) },
  { name: '20 % base, equal arms', kind: 'no-harm', scenario: scenarios.fresh(0.2, 0.5, 1, 3000) },
  { name: '2 % base, 5 % rollout', kind: 'no-harm', scenario: scenarios.fresh(0.02, 0.05, 1, 60_000) },
  { name: '5 -> 25 -> 50 %, 1 -> 2 -> 4 %', kind: 'no-harm', scenario: scenarios.crossing() },
  { name: 'the same, by people who return', kind: 'no-harm', scenario: scenarios.crossing('return') },
  { name: 'people who return, equal arms', kind: 'no-harm', scenario: scenarios.lives('return') },
  { name: 'sooner in the rollout', kind: 'no-harm', scenario: scenarios.lives('sooner') },
  { name: 'counted at once, as soon in both', kind: 'no-harm', scenario: scenarios.lives('alike-at-once') },
  { name: 'counted at once, sooner in the rollout', kind: 'wrong', scenario: scenarios.lives('sooner-at-once') },
  { name: 'each outcome counted, not each user', kind: 'wrong', scenario: scenarios.lives('return-each-time') },
  { name: 'x1.5', kind: 'harm', atMost: 6300, scenario: atEqualArms(1.5, 0.5, 60_000) },
  { name: 'x2', kind: 'harm', atMost: 1750, scenario: atEqualArms(2, 0.5, 60_000) },
  { name: 'x3', kind: 'harm', atMost: 560, scenario: atEqualArms(3, 0.5, 60_000) },
  { name: 'x5', kind: 'harm', atMost: 240, scenario: atEqualArms(5, 0.5, 60_000) },
  { name: 'x1.5, 5 % rollout', kind: 'harm', scenario: atEqualArms(1.5, 0.05, 200_000) },
  { name: 'x2, 5 % rollout', kind: 'harm', scenario: atEqualArms(2, 0.05, 200_000) },
  { name: 'x3, 5 % rollout', kind: 'harm', scenario: atEqualArms(3, 0.05, 200_000) },
  { name: 'x5, 5 % rollout', kind: 'harm', scenario: atEqualArms(5, 0.05, 200_000) },
  ...[0.002, 0.02, 0.2].flatMap((rate) =>
    [0.05, 0.5].map((rho): Cell => {
      const users = usersToSeeDoubling(rate, rho);
      const name = `${(100 * rate).toFixed(1)} % base, ${100 * rho} % rollout: ${users.toLocaleString('en')} users`;
      return { name, kind: 'minimum', scenario: scenarios.fresh(rate, rho, 2, users) };
    }),
  ),
  ...[0.5, 0.05].flatMap((rho) =>
    [1, 1.5, 2, 3, 5, 10].map(
      (times): Cell => ({
        name: `${100 * rho} % x${times}`,
        kind: 'tried',
        scenario: atEqualArms(times, rho, times === 1 ? 20_000 : 200_000),
      }),
    ),
  ),
];

export function detectorsOf({ kind, scenario }: Cell) {
  if (kind === 'tried') return scenario.times === 1 ? tried : [...tried, oracle(scenario.times)];
  return kind === 'minimum' ? compared.slice(0, 1) : compared;
}

export function runJob(job: Job): { readonly job: Job; readonly found: readonly Float64Array[] } {
  const cell = cells[job.cell] as Cell;
  const detectors = detectorsOf(cell).map(([, create]) => create());
  return { job, found: simulate(cell.scenario, detectors, job.runs, 1 + job.cell * 1000 + job.part) };
}
