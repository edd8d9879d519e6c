/** `npm run check`: every static check, each a line. Builds first, unless told `--built`. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const env = { ...process.env, PATH: `${root}node_modules/.bin:${process.env.PATH}` };
const typeScript = 'test/support/runTypeScript.mjs';

const checks = [
  { name: 'format and lint', command: 'biome', args: ['ci', '--colors=off', '.'] },
  { name: 'types', command: 'tsc', args: ['-p', '.'] },
  { name: 'types of the pure engine', command: 'tsc', args: ['-p', 'packages/engine'] },
  { name: 'import rules', command: 'node', args: [typeScript, 'test/support/checkImports.ts'] },
  { name: 'forbidden in a browser', command: 'node', args: [typeScript, 'test/support/checkForbidden.ts'] },
  { name: 'packed tarballs', command: 'node', args: [typeScript, 'test/support/checkPacked.ts'] },
];

/** @returns how many checks passed and failed, and the failed ones' names; what a failed one said is printed. */
export function runChecks() {
  const counts = { passed: 0, failed: 0, skipped: 0, failures: [] };
  for (const { name, command, args } of checks) {
    const begun = performance.now();
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8', env });
    const took = `${((performance.now() - begun) / 1000).toFixed(1)} s`;
    console.log(`${status === 0 ? '✓' : '✗'} ${name} (${took})`);
    if (status !== 0) {
      console.log(`${stdout}${stderr}`);
      counts.failures.push(name);
    }
    counts[status === 0 ? 'passed' : 'failed'] += 1;
  }
  return counts;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const build = process.argv.includes('--built')
    ? 0
    : spawnSync('npm', ['run', 'build'], { cwd: root, stdio: 'inherit' }).status;
  const { failed } = runChecks();
  if (build !== 0 || failed > 0) process.exitCode = 1;
}
