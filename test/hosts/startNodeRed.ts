/** The untouched Node-RED of the example, on an empty folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findFreePort } from '../support/freePort.js';

type Start = typeof import('../../examples/node-red/src/startNodeRed.js');

export async function startNodeRed(): Promise<{ url: string; stop(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'handrail-node-red-'));
  // As a file of its own also where this one is bundled: it finds its settings beside itself.
  const program = pathToFileURL(join(process.cwd(), 'examples/node-red/src/startNodeRed.js')).href;
  const { startNodeRed } = (await import(/* @vite-ignore */ program)) as Start;
  const { url, stop } = await startNodeRed({ port: await findFreePort(), dataDir });
  return {
    url,
    async stop() {
      await stop();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 20 });
    },
  };
}
