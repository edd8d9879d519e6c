// Runs `handrail collector`, the way anybody would.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { handrail } from './runHandrail.js';
import { answers, startProcess, waitUntilReady } from './startProcess.js';

const START_MS = 60_000;

/**
 * @param {{port: number, dataDir: string}} options
 * @returns {Promise<import('./startProcess.js').Running & {url: string, token: string}>}
 */
export async function startCollector({ port, dataDir }) {
  const running = startProcess(handrail, ['collector', '--data', dataDir, '--port', String(port)]);
  const url = `http://127.0.0.1:${port}`;
  const isReady = async () => running.log().includes(url) && (await answers(`${url}/readyz`));
  await waitUntilReady('The collector', running, isReady, START_MS);
  return { ...running, url, token: readFileSync(join(dataDir, 'admin-token'), 'utf8').trim() };
}
