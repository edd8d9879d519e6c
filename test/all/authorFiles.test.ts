/** Author files broken by the hundred thousand, on both cores: the compiler never throws, nothing slow, all that compiles runs. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { Fuzzed } from '../support/fuzz/fuzzAuthorFiles.js';

const FILES = Number(process.env.HANDRAIL_FILES ?? 100_000);
/** As many processes, each with a seed of its own. */
const AT_ONCE = 2;
const LIMIT_MS = 20 * 60_000;
const seed = Number(process.env.HANDRAIL_SEED ?? 20_261_122);

async function fuzz(ownSeed: number): Promise<Fuzzed> {
  const script = ['test/support/runTypeScript.mjs', 'test/support/fuzz/fuzzAuthorFiles.ts'];
  const args = [...script, String(ownSeed), String(Math.ceil(FILES / AT_ONCE))];
  // A run at fault exits with a code, and what it says is in the error.
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: LIMIT_MS });
  return JSON.parse(stdout) as Fuzzed;
}

test(`${FILES} mutated author files`, { timeout: LIMIT_MS }, async () => {
  const all = await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => fuzz(seed + index)));
  const sum = (key: 'refused' | 'compiled') => all.reduce((total, one) => total + one[key], 0);
  expect(sum('refused') + sum('compiled')).toBeGreaterThanOrEqual(FILES);
  expect(sum('refused')).toBeGreaterThan(FILES / 4);
  expect(sum('compiled')).toBeGreaterThan(FILES / 50);
  const slowest = Math.max(...all.map(({ slowestMs }) => slowestMs));
  console.log(
    `seed ${seed}: ${sum('refused')} refused with a place, ${sum('compiled')} compiled and played, ${slowest}`,
  );
});
