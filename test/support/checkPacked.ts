/** Runs publint and are-the-types-wrong on the tarball of every public package; exits 1 on any complaint. */
import { spawnSync } from 'node:child_process';
import { packPackages } from './packPackages.js';

const run = (command: string, args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(`node_modules/.bin/${command}`, args, { encoding: 'utf8' });
  if (status === 0) return;
  console.error(`${command} ${args.join(' ')}\n${stdout}${stderr}`);
  process.exitCode = 1;
};

for (const { name, tarball, files } of packPackages('test/output/packed')) {
  run('publint', ['run', '--strict', tarball]);
  // A package without an entry for JavaScript (the dashboard's page) has no types to be wrong.
  if (files.includes('dist/index.d.ts')) run('attw', ['--profile', 'esm-only', '--no-emoji', tarball]);
  else console.log(`${name}: no types`);
}
