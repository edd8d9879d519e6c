/**
 * Flags decided per second of processor time: ours, a function written by hand, and four peers, in one process, taking
 * turns in every round; then all of their answers must be equal.
 */
import type { Context } from '@handrail/engine';
import { collectGarbage } from './flags/collectGarbage.js';
import { flagCases, people } from './flags/flagCases.js';
import { bundle, contexts, createFlagContestants, createOurs, type FlagContestant } from './flags/flagContestants.js';
import { measureEligibility } from './flags/measureEligibility.js';
import { measureGarbage } from './flags/measureGarbage.js';
import { median } from './median.js';
import { printTable } from './printTable.js';

// Peers are measured as they are in production.
process.env.NODE_ENV = 'production';

const rounds = Number(process.env.ROUNDS ?? 15);
/** Long enough for one turn to be measured well, in seconds of processor time. */
const turnSeconds = 0.1;
const contestants = await createFlagContestants();

/** Decides all flags of one person after the other; answers how many were on, and the processor's seconds. */
async function decide(one: FlagContestant, from: number, count: number): Promise<{ on: number; seconds: number }> {
  let on = 0;
  let micros = 0;
  for (let i = 0; i < count; ) {
    // Where a person must be prepared, only what follows is timed.
    const until = one.prepare ? i + 1 : count;
    await one.prepare?.((from + i) % people.length);
    const start = process.cpuUsage();
    for (; i < until; i++) {
      const person = (from + i) % people.length;
      for (let flag = 0; flag < flagCases.length; flag++) if (one.isOn(flag, person)) on++;
    }
    const used = process.cpuUsage(start);
    micros += used.user + used.system;
  }
  return { on, seconds: micros / 1e6 };
}

console.log(`\n${flagCases.length} flags of three attribute rules and a percentage, ${people.length} people.`);
const speeds = new Map<FlagContestant, number[]>(contestants.map((one) => [one, []]));
const turns = new Map<FlagContestant, number>();
for (const one of contestants) {
  const { seconds } = await decide(one, 0, 500);
  turns.set(one, Math.min(people.length, Math.ceil((500 * turnSeconds) / seconds)));
}
for (let round = 0; round < rounds; round++) {
  for (let turn = 0; turn < contestants.length; turn++) {
    // Another one begins every round.
    const one = contestants[(turn + round) % contestants.length] as FlagContestant;
    const count = turns.get(one) ?? 1;
    // What the one before has left behind is not for this one to clear away; what it leaves itself is.
    collectGarbage();
    const { seconds } = await decide(one, round * count, count);
    speeds.get(one)?.push((count * flagCases.length) / seconds);
  }
}
const [ours] = contestants.map((one) => median(speeds.get(one) ?? []));
console.log(
  `\nMillions of decisions per second of processor time, ${rounds} rounds. Ratios are of the medians to ours.\n`,
);
printTable(
  ['library', 'median', 'min', 'max', 'ours / it'],
  contestants.map((one) => {
    const all = speeds.get(one) ?? [];
    return [
      one.name,
      (median(all) / 1e6).toFixed(2),
      (Math.min(...all) / 1e6).toFixed(2),
      (Math.max(...all) / 1e6).toFixed(2),
      ((ours ?? Number.NaN) / median(all)).toFixed(1),
    ];
  }),
);

// Asked last: our evaluator takes the peers' hashes here, and a page only ever has one.
console.log('');
let wrong = 0;
for (const one of contestants) {
  const ours = createOurs(one.hash);
  for (let person = 0; person < people.length; person++) {
    await one.prepare?.(person);
    for (let flag = 0; flag < flagCases.length; flag++) {
      if (one.isOn(flag, person) !== ours.isOn(flag, person)) wrong++;
    }
  }
  console.log(`${one.name}: ${wrong === 0 ? 'all answers equal ours' : `${wrong} answers differ from ours`}`);
  if (wrong) process.exitCode = 1;
}

const count = 10_000_000;
const { bytes, collections } = await measureGarbage(() => {
  const one = createOurs();
  for (let i = 0; i < count; i++) one.isOn(i % flagCases.length, i % people.length);
});
console.log(
  `\nOur value path, ${count.toLocaleString('en')} decisions: the heap grew by ${bytes.toLocaleString('en')}`,
);
console.log(`bytes (${(bytes / count).toFixed(4)} each), and was collected ${collections} times.`);

console.log('\nGuides that may be shown on the page that opens: processor time of one navigation.\n');
printTable(
  ['guides', 'on the page', 'ms', 'ms, the first'],
  [
    [100, 20],
    [1_000, 20],
    [10_000, 20],
    [1_000, 100],
    [1_000, 1_000],
    [10_000, 1_000],
  ].map(([guides = 0, onThePage = 0]) => {
    const { ms, firstMs } = measureEligibility(bundle, contexts[0] as Context, guides, onThePage);
    return [guides.toLocaleString('en'), onThePage.toLocaleString('en'), ms.toFixed(3), firstMs.toFixed(1)];
  }),
);
process.exit();
