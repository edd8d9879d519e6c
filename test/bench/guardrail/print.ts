/** The figures of the guardrail bench as tables, each with its standard error and the bar it must hold. */
import { printTable } from '../printTable.js';
import { ALPHA, type Cell, compared, detectorsOf, tried } from './cells.js';
import type { Loss } from './loss.js';

type Results = readonly (readonly (readonly number[])[])[];

const percent = (share: number, digits = 1) => `${(100 * share).toFixed(digits)} %`;
const foundShare = (found: readonly number[]) => found.filter(Number.isFinite).length / found.length;
const errorOf = (share: number, runs: number) => Math.sqrt((share * (1 - share)) / runs);

/** Median, and its standard error from the spread of the order statistics around it. */
function medianOf(found: readonly number[]): { readonly median: number; readonly error: number } {
  const sorted = Float64Array.from(found).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;
  const spread = 0.5 / Math.sqrt(sorted.length);
  return { median: at(0.5), error: (at(0.5 + spread) - at(0.5 - spread)) / 2 };
}

const users = ({ median, error }: ReturnType<typeof medianOf>) =>
  Number.isFinite(median) ? `${median.toLocaleString('en')} ± ${Math.round(error).toLocaleString('en')}` : 'not found';

/** Marks a bar, and makes the bench fail where it does not hold. */
function mark(holds: boolean): string {
  if (!holds) process.exitCode = 1;
  return holds ? 'yes' : 'no';
}

export function printFalseAlarms(cells: readonly Cell[], results: Results): void {
  console.log(
    '\nNo harm: share of rollouts rolled back all the same, ± standard error. "wrong" breaks a definition on purpose. GrowthBook and z take all counts as of one phase.\n',
  );
  printTable(
    ['rollout', ...compared.map(([name]) => name), 'at most 5 %'],
    cells.flatMap((cell, c) => {
      if (cell.kind !== 'no-harm' && cell.kind !== 'wrong') return [];
      const shares = (results[c] ?? []).map((found) => [foundShare(found), found.length] as const);
      const [share, runs] = shares[0] ?? [1, 1];
      const said = shares.map(([one, n]) => `${percent(one)} ± ${(100 * errorOf(one, n)).toFixed(1)}`);
      return [[cell.name, ...said, cell.kind === 'wrong' ? 'wrong' : mark(share <= ALPHA + 2 * errorOf(ALPHA, runs))]];
    }),
  );
}

export function printDelays(cells: readonly Cell[], results: Results): void {
  console.log('\nHarm at 2 % base: median users, of both arms, until it is rolled back, ± standard error.\n');
  printTable(
    ['harm', ...compared.map(([name]) => name), 'at most', 'holds'],
    cells.flatMap((cell, c) => {
      if (cell.kind !== 'harm') return [];
      const medians = (results[c] ?? []).map(medianOf);
      const bar = cell.atMost;
      const holds = bar === undefined ? '' : mark((medians[0]?.median ?? Number.POSITIVE_INFINITY) <= bar);
      return [[cell.name, ...medians.map(users), bar?.toLocaleString('en') ?? '', holds]];
    }),
  );
  const columns = cells.filter(({ kind }) => kind === 'tried');
  if (columns.length === 0) return;
  console.log('\nTried: false alarms at x1, median users otherwise.\n');
  printTable(
    ['way', ...columns.map(({ name }) => name)],
    [...tried.map(([name]) => name), 'the true ratio, known'].map((name) => [
      name,
      ...columns.map((cell) => {
        const found = results[cells.indexOf(cell)]?.[detectorsOf(cell).findIndex(([one]) => one === name)];
        if (!found) return '';
        return cell.scenario.times === 1 ? percent(foundShare(found)) : users(medianOf(found));
      }),
    ]),
  );
}

export function printMinimum(cells: readonly Cell[], results: Results): void {
  console.log('\nMinimum evidence: share of doublings found by the users that a wave waits for; meant is one half.\n');
  printTable(
    ['wave', 'found', 'about half'],
    cells.flatMap((cell, c) => {
      if (cell.kind !== 'minimum') return [];
      const found = results[c]?.[0] ?? [];
      const share = foundShare(found);
      return [
        [
          cell.name,
          `${percent(share)} ± ${(100 * errorOf(share, found.length)).toFixed(1)}`,
          mark(share > 0.45 && share < 0.55),
        ],
      ];
    }),
  );
}

export function printLoss(losses: readonly Loss[]): void {
  console.log("\nA crash loses 30 % of the rollout arm's exposures: rollouts that went on to a further wave.\n");
  printTable(
    ['first wave', 'runs', 'went on', 'holds'],
    losses.map(({ name, runs, advanced }) => [
      name,
      runs.toLocaleString('en'),
      advanced.toLocaleString('en'),
      mark(name.startsWith('nothing lost') ? advanced > 0.9 * runs : advanced === 0),
    ]),
  );
}
