/** How long a folder of 1,000 flags and 1,000 guides compiles: whole, and after one change. CPU time, so that a busy machine does not count. */
import { compileFolder, createIncrementalCompiler } from '@handrail/compiler';
import { createBigFolder } from '../../packages/compiler/src/testing/createBigFolder.js';
import { median } from './median.js';
import { printTable } from './printTable.js';

const runs = 9;
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const files = createBigFolder();
const paths = [...files.keys()];
const guides = paths.filter((path) => path.startsWith('guides/'));
const flags = paths.filter((path) => path.startsWith('flags/'));

function edit(path: string, from: string, to: string): Map<string, Uint8Array> {
  const text = decoder.decode(files.get(path));
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
  // Every file anew, as `dev` reads them from disk.
  const read = new Map([...files].map(([name, body]) => [name, body.slice()]));
  return read.set(path, encoder.encode(text.replace(from, to)));
}

interface Took {
  readonly cpuMs: number;
  readonly wallMs: number;
}

function time(run: () => void): Took {
  const [before, start] = [process.cpuUsage(), performance.now()];
  run();
  const { user, system } = process.cpuUsage(before);
  return { cpuMs: (user + system) / 1_000, wallMs: performance.now() - start };
}

const first = time(() => compileFolder(files));
const whole = Array.from({ length: runs }, () => time(() => compileFolder(files)));
const compile = createIncrementalCompiler();
compile(files);
const changes: readonly (readonly [what: string, edited: (run: number) => Map<string, Uint8Array>])[] = [
  ['a title of a guide', (run) => edit(guides[run * 31] as string, '"title": "', '"title": "New ')],
  ['the default of a flag', (run) => edit(flags[run * 31] as string, '"off"', '"on"')],
  ['a target', (run) => edit('targets.json', '"testId": "', `"testId": "n${run}-`)],
  ['a page', (run) => edit('pages.json', 's/*"', `s/${run}*"`)],
  [
    'handrail.json, on which everything depends',
    (run) => edit('handrail.json', '"holdout": 2', `"holdout": ${3 + run}`),
  ],
];

const ms = (all: readonly Took[], key: keyof Took) => median(all.map((one) => one[key])).toFixed(0);
const row = (what: string, all: readonly Took[], most: string) => [what, ms(all, 'cpuMs'), ms(all, 'wallMs'), most];
const rows = changes.map(([what, edited]) => {
  const took = Array.from({ length: runs }, (_, run) => {
    const next = edited(run);
    return time(() => compile(next));
  });
  return row(`changed: ${what}`, took, what.startsWith('handrail') ? '' : '100');
});
console.log(`\n1,000 flags, 1,000 guides, ${files.size} files. Median of ${runs} runs, in ms.\n`);
printTable(
  ['compiled', 'CPU', 'on the clock', 'promised'],
  [row('whole, a process that has just started', [first], '3000'), row('whole, again', whole, '3000'), ...rows],
);
