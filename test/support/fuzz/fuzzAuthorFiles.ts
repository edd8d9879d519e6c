/**
 * `node test/support/runTypeScript.mjs test/support/fuzz/fuzzAuthorFiles.ts <seed> <count>`: breaks author files one at a
 * time and compiles them as `handrail dev` does. Prints what came of it as JSON; throws at the first that is at fault.
 */
import { fileURLToPath } from 'node:url';
import {
  type Compiled,
  compileFolder,
  createIncrementalCompiler,
  formatDiagnostic,
  readFolder,
} from '@handrail/compiler';
import { createMutate } from '../createMutate.js';
import { createMutateJson } from '../createMutateJson.js';
import { createRandom } from '../createRandom.js';
import { playTree } from './playTree.js';

type Files = ReadonlyMap<string, Uint8Array>;

export interface Fuzzed {
  readonly refused: number;
  readonly compiled: number;
  /** Of all files, the longest that one took when it was timed by itself, in ms of CPU; 0 where none seemed slow. */
  readonly slowestMs: number;
}

/** CPU time that one file may cost; one that costs more is timed again by itself, as a busy machine slows any. */
const SLOWEST_MS = 50;
/** So often the folder is compiled afresh, too: both must say the same. */
const FRESH_EVERY = 50;
/** Of 16 files so many are of a folder: small ones are compiled in a tenth of the time. The first has all eight kinds of guide. */
const shares = {
  'examples/procurement/handrail': 1,
  'examples/node-red/handrail': 1,
  'test/hosts/tiddlywiki/handrail': 7,
  'test/support/fixtures/one-tour': 7,
};
const paths = Object.keys(shares);
const turns = Object.values(shares).flatMap((share, index) => Array.from({ length: share }, () => index));
const nowMs = Date.parse('2026-11-22T00:00Z');
const decoder = new TextDecoder();

const cpuMs = () => process.cpuUsage().user / 1_000;
const builtIn = [Object, Array, String, Number, Boolean, Function, Map, Set].map(
  ({ prototype }) => prototype as object,
);
const propertiesOfAll = () => builtIn.map((prototype) => Reflect.ownKeys(prototype).length).join(' ');

async function fuzz(seed: number, count: number): Promise<Fuzzed> {
  const random = createRandom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const folders = await Promise.all(
    paths.map((path) => readFolder(fileURLToPath(new URL(path, `file://${process.cwd()}/`)))),
  );
  const texts = folders.flatMap((files) =>
    [...files].flatMap(([path, body]) => (path.endsWith('.json') ? [decoder.decode(body)] : [])),
  );
  const mutateBytes = createMutate(random);
  const mutateJson = createMutateJson(random, texts);
  const compilers = folders.map(() => createIncrementalCompiler());
  for (const [index, files] of folders.entries()) compilers[index]?.(files, { nowMs });
  const properties = propertiesOfAll();
  let refused = 0;
  let slowestMs = 0;

  for (let run = 0; run < count; run++) {
    const index = pick(turns);
    const folder = folders[index] as Files;
    const name = pick([...folder.keys()]);
    const body = folder.get(name) ?? new Uint8Array();
    const isText = name.endsWith('.json') && random() < 0.5;
    const mutated = isText ? Buffer.from(mutateJson(decoder.decode(body))) : mutateBytes(body);
    const files = new Map(folder).set(name, mutated);
    try {
      const beganMs = cpuMs();
      const compiled = compilers[index]?.(files, { nowMs }) as Compiled;
      if (cpuMs() - beganMs > SLOWEST_MS) slowestMs = Math.max(slowestMs, timeAlone(folder, files));
      if (slowestMs > SLOWEST_MS) throw new Error(`It took ${slowestMs} ms.`);
      checkSaid(compiled);
      if (compiled.tree) playTree(compiled.tree);
      else refused++;
      if (run % FRESH_EVERY === 0) checkSame(compiled, compileFolder(files, { nowMs }));
      if (propertiesOfAll() !== properties) throw new Error('A prototype has another property.');
    } catch (cause) {
      throw new Error(`seed ${seed}, run ${run}: ${name} of ${paths[index]} as ${JSON.stringify(mutated.toString())}`, {
        cause,
      });
    }
  }
  return { refused, compiled: count - refused, slowestMs };
}

/** The least of at most 25 times that the folder takes the file up: the first that is short enough will do. */
function timeAlone(folder: Files, files: Files): number {
  let leastMs = Number.POSITIVE_INFINITY;
  for (let left = 25; left > 0 && leastMs > SLOWEST_MS; left--) {
    const compile = createIncrementalCompiler();
    compile(folder, { nowMs });
    const beganMs = cpuMs();
    compile(files, { nowMs });
    leastMs = Math.min(leastMs, cpuMs() - beganMs);
  }
  return leastMs;
}

function checkSaid({ tree, diagnostics }: Compiled): void {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if ((tree === undefined) !== errors.length > 0) throw new Error('A tree with errors, or neither.');
  for (const one of diagnostics) {
    const said = formatDiagnostic(one);
    if (!/^\S.*:[1-9]\d*:[1-9]\d* (error|warning) HR\d+ .+/s.test(said)) throw new Error(`Without a place: ${said}`);
    if (said.includes('Invalid input')) throw new Error(`Without a reason: ${said}`);
  }
}

function checkSame(changed: Compiled, fresh: Compiled): void {
  if (changed.tree?.hash !== fresh.tree?.hash) throw new Error('Compiled afresh, it is another tree.');
  if (JSON.stringify(changed.diagnostics) !== JSON.stringify(fresh.diagnostics))
    throw new Error('Compiled afresh, it has other diagnostics.');
}

const [seed = 1, count = 1] = process.argv.slice(2).map(Number);
console.log(JSON.stringify(await fuzz(seed, count)));
