// What a fresh clone lacks: the packages, and the built files.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findStale } from './findStale.js';
import { isInstalled } from './isInstalled.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const rollup = fileURLToPath(new URL('../../../../node_modules/rollup/dist/bin/rollup', import.meta.url));

/** Installs and builds where needed, says so, and ends the process with the step's own code when one fails. */
export async function prepare() {
  const installed = isInstalled(root);
  if (installed !== 'yes') {
    say(installed === 'no' ? 'Installing packages (once; a minute or two) ...' : 'Bringing packages up to date ...');
    // ci gives exactly what the lock file names; what is there and only outdated need not be thrown away.
    await step([...npm(), installed === 'no' ? 'ci' : 'install', '--no-audit', '--no-fund'], 'inherit');
  }
  const stale = findStale(root);
  if (stale !== undefined) {
    say(`Building, because ${stale} (about half a minute) ...`);
    await step([process.execPath, rollup, '-c'], 'pipe');
  }
}

async function step([command, ...args], output) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', output, output],
    shell: process.platform === 'win32' && command === 'npm',
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      said += chunk;
    });
  }
  const [code, signal] = await new Promise((resolve) => {
    child.once('error', (error) => {
      said += `${command} cannot be started: ${error.message}`;
      resolve([1, null]);
    });
    child.once('close', (...ended) => resolve(ended));
  });
  if (code === 0) return;
  process.stderr.write(
    `${said}\n${signal === null ? `"${command} ${args.join(' ')}" failed; see above.` : 'Stopped.'}\n`,
  );
  process.exit(code ?? 130);
}

/** The npm that started us, else the one on the path. */
function npm() {
  const started = process.env.npm_execpath;
  return started?.endsWith('.js') ? [process.execPath, started] : ['npm'];
}

const say = (text) => void process.stdout.write(`${text}\n`);
