/**
 * Guardrails on simulated rollouts, with a look after every bad outcome: how often harm is found where there is none, and
 * after how many users where there is. `--runs N` (default 4,000 a cell), `--tried` adds the ways that we tried.
 */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { type Cell, cells, type Job, runJob } from './guardrail/cells.js';
import { simulateLoss } from './guardrail/loss.js';
import { printDelays, printFalseAlarms, printLoss, printMinimum } from './guardrail/print.js';

/** A cell is cut into parts with seeds of their own, so that its figures do not hang on the number of threads. */
const PARTS = 8;

if (isMainThread) await main();
else parentPort?.on('message', (job: Job) => parentPort?.postMessage(runJob(job)));

async function main(): Promise<void> {
  const runs = Number(readOption('--runs') ?? 4000);
  if (!Number.isInteger(runs) || runs < PARTS) throw new Error(`--runs takes a whole number from ${PARTS} on.`);
  const asked = cells.filter(({ kind }) => kind !== 'tried' || process.argv.includes('--tried'));
  const startMs = performance.now();
  const results = await runAll(asked, Math.ceil(runs / PARTS));
  console.log(`\n${runs.toLocaleString('en')} seeded runs a cell, alpha 0.05, in ${seconds(startMs)} s.`);
  printFalseAlarms(asked, results);
  printDelays(asked, results);
  printMinimum(asked, results);
  printLoss(simulateLoss(runs));
  if (process.exitCode) console.error('\nA bar does not hold: see the rows marked "no".');
}

/** @returns per cell and detector, what each run found */
function runAll(asked: readonly Cell[], runsAPart: number): Promise<number[][][]> {
  const jobs = asked.flatMap((_, cell) =>
    Array.from({ length: PARTS }, (__, part) => ({ cell: cells.indexOf(asked[cell] as Cell), part, runs: runsAPart })),
  );
  const results: number[][][] = asked.map(() => []);
  let [given, done] = [0, 0];
  const workers = Array.from(
    { length: Math.min(availableParallelism(), jobs.length) },
    () => new Worker(fileURLToPath(import.meta.url)),
  );
  return new Promise((resolve, reject) => {
    for (const worker of workers) {
      const give = () => worker.postMessage(jobs[given++]);
      worker.on('error', reject).on('message', ({ job, found }: { job: Job; found: Float64Array[] }) => {
        const result = results[asked.indexOf(cells[job.cell] as Cell)] as number[][];
        for (const [d, some] of found.entries()) {
          const all = result[d] ?? [];
          result[d] = all;
          // In the order of the parts, not of the threads: sums of floats are then the same every time.
          for (let i = 0; i < some.length; i++) all[job.part * job.runs + i] = some[i] as number;
        }
        done++;
        if (done % PARTS === 0) process.stderr.write(`${done / PARTS} of ${asked.length} cells\r`);
        if (given < jobs.length) give();
        if (done < jobs.length) return;
        for (const one of workers) void one.terminate();
        resolve(results);
      });
      give();
    }
  });
}

function readOption(option: string): string | undefined {
  const at = process.argv.findIndex((one) => one === option || one.startsWith(`${option}=`));
  return at < 0 ? undefined : (process.argv[at]?.split('=')[1] ?? process.argv[at + 1]);
}

function seconds(startMs: number): string {
  return ((performance.now() - startMs) / 1000).toFixed(0);
}
