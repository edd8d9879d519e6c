// What a fresh clone lacks: the packages, and the built files.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findStale } from './findStale.js';
import { isInstalled } from './isInstalled.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** Installs and builds where needed, says so, and ends the process with the step's own code when one fails. */
export async function prepare() {
  const installed = isInstalled(root);
  if (installed === 'no') await step('Installing packages (the first time this takes a minute or two)', ['ci']);
  if (installed === 'outdated') await step('Bringing packages up to date with package-lock.json', ['install']);
  const stale = findStale(root);
  if (stale !== undefined) await step(`Building (${stale}; about half a minute)`, ['run', 'build']);
}

async function step(title, args) {
  process.stdout.write(`${title} ...\n`);
  const [command, ...before] = npm();
  const child = spawn(command, [...before, ...args, '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32' && before.length === 0,
  });
  const [code, signal] = await new Promise((resolve) => {
    child.once('error', (error) => {
      process.stderr.write(`npm cannot be started: ${error.message}\n`);
      resolve([1, null]);
    });
    child.once('exit', (...ended) => resolve(ended));
  });
  if (code === 0) return;
  process.stderr.write(
    signal === null ? `\n"npm ${args.join(' ')}" failed; what went wrong is above.\n` : '\nStopped.\n',
  );
  process.exit(code ?? 130);
}

/** The npm that started us, else the one on the path. */
function npm() {
  const started = process.env.npm_execpath;
  return started?.endsWith('.js') ? [process.execPath, started] : ['npm'];
}
