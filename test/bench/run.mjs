/** `npm run bench [name] [-- options]`: builds, then runs one bench or all of them, one after the other. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const benches = {
  sizes: 'sizes.ts',
  'first-step': 'firstStep.ts',
  guest: 'guest.ts',
  inp: 'inp.ts',
  guardrail: 'guardrail.ts',
  flags: 'flags.ts',
  targets: 'targets.ts',
  compile: 'compile.ts',
  ingest: 'ingest.ts',
  fanout: 'fanout.ts',
};

const [name, ...rest] = process.argv.slice(2);
if (name && !(name in benches)) {
  console.error(`No bench is called "${name}". There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}
const must = (command, args) => {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};

must('npm', ['run', 'build', '--silent']);
for (const one of name ? [name] : Object.keys(benches)) {
  must(process.execPath, ['test/support/runTypeScript.mjs', `test/bench/${benches[one]}`, ...rest]);
}
