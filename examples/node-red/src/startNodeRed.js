// Starts the untouched Node-RED of node_modules as a child process, and stops it without leaving anything behind.
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { answers, startProcess, waitUntilReady } from './startProcess.js';

const settings = fileURLToPath(new URL('../settings.cjs', import.meta.url));
const START_MS = 60_000;

/**
 * Starts Node-RED on loopback and resolves when its editor answers.
 * @param {{port: number, dataDir: string}} options `dataDir` holds its flows and is made when missing
 * @returns {Promise<import('./startProcess.js').Running & {url: string, port: number}>} `url` without a trailing slash
 * @throws when it ends or stays silent for 60 s; the message holds its last lines
 */
export async function startNodeRed({ port, dataDir }) {
  mkdirSync(dataDir, { recursive: true });
  const entry = createRequire(import.meta.url).resolve('node-red/red.js');
  const running = startProcess(entry, ['--settings', settings, '--userDir', dataDir], {
    HANDRAIL_NODE_RED_DATA: dataDir,
    HANDRAIL_NODE_RED_PORT: String(port),
    NODE_RED_DISABLE_TELEMETRY: '1',
  });
  const url = `http://127.0.0.1:${port}`;
  // Its own word first: another server on the same port would answer as well.
  const isReady = async () =>
    running.log().includes(`Server now running at ${url}`) && (await answers(`${url}/auth/login`));
  await waitUntilReady('Node-RED', running, isReady, START_MS);
  return { ...running, url, port };
}
