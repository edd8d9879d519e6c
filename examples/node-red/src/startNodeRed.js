// Starts the untouched Node-RED of node_modules as a child process, and stops it without leaving anything behind.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(dirname(fileURLToPath(import.meta.url)));
const START_MS = 60_000;
const STOP_MS = 5_000;
const LOG_LINES = 40;

/**
 * @typedef {object} NodeRed
 * @property {string} url where it answers, without a trailing slash
 * @property {number} port
 * @property {number} pid
 * @property {() => string} log the last lines it wrote, for when something is wrong
 * @property {Promise<void>} exited settles when the process is gone, whoever ended it
 * @property {() => Promise<void>} stop asks it to end, insists after 5 s, and resolves once the process is gone
 */

/**
 * Starts Node-RED on loopback and resolves when its editor answers.
 * @param {{port: number, dataDir: string}} options `dataDir` holds its flows and is made when missing
 * @returns {Promise<NodeRed>}
 * @throws when it ends or stays silent for 60 s; the message holds its last lines
 */
export async function startNodeRed({ port, dataDir }) {
  mkdirSync(dataDir, { recursive: true });
  const entry = createRequire(import.meta.url).resolve('node-red/red.js');
  const child = spawn(process.execPath, [entry, '--settings', join(folder, 'settings.cjs'), '--userDir', dataDir], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its own group: Ctrl-C in the terminal reaches us, and we end Node-RED in order.
    detached: process.platform !== 'win32',
    env: {
      ...process.env,
      HANDRAIL_NODE_RED_DATA: dataDir,
      HANDRAIL_NODE_RED_PORT: String(port),
      NODE_RED_DISABLE_TELEMETRY: '1',
    },
  });

  /** @type {string[]} */
  const lines = [];
  const keep = (chunk) => {
    lines.push(...String(chunk).split('\n').filter(Boolean));
    lines.splice(0, Math.max(0, lines.length - LOG_LINES));
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  let gone = false;
  const exited = new Promise((resolve) => {
    const end = () => {
      gone = true;
      resolve();
    };
    child.once('exit', end);
    child.once('error', (error) => {
      keep(error.message);
      end();
    });
  });
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);

  const stop = async () => {
    process.off('exit', endWithUs);
    if (gone) return;
    child.kill('SIGTERM');
    const insist = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await exited;
    clearTimeout(insist);
  };

  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + START_MS;
  // Its own word first: another server on the same port would answer as well.
  while (!(lines.some((line) => line.includes(`Server now running at ${url}`)) && (await answers(url)))) {
    if (gone) throw new Error(`Node-RED ended before it answered on ${url}:\n${lines.join('\n')}`);
    if (Date.now() > deadline) {
      await stop();
      throw new Error(`Node-RED did not answer on ${url} within ${START_MS / 1000} s:\n${lines.join('\n')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { url, port, pid: child.pid ?? 0, log: () => lines.join('\n'), exited, stop };
}

async function answers(url) {
  try {
    const response = await fetch(`${url}/auth/login`, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
