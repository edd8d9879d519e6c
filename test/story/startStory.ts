/**
 * The whole of Handrail around an untouched Node-RED, from the files that ship: collector, command line, proxy.
 * Everything is a process or socket of its own, as `npm start` runs it.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startNodeRed } from '../../examples/node-red/src/startNodeRed.js';
import { findFreePort } from '../support/freePort.js';
import { startInjectingProxy, startShippedCollector } from '../support/startShippedCollector.js';

export { waitFor } from '../support/waitFor.js';

const authored = fileURLToPath(new URL('../../examples/node-red/handrail', import.meta.url));

export interface Story {
  /** Node-RED with one script tag in its page. */
  readonly url: string;
  readonly collectorUrl: string;
  readonly token: string;
  readonly dataDir: string;
  /** A copy of the authored folder that a test may change. */
  readonly folder: string;
  /** Runs the command with the story's collector, token and environment; gives what it printed. */
  cli(...words: string[]): Promise<string>;
  admin<T>(path: string): Promise<T>;
  startCollector(): Promise<void>;
  stopCollector(signal?: NodeJS.Signals): Promise<void>;
  stop(): Promise<void>;
}

/** @throws after ending whatever had already started */
export async function startStory(): Promise<Story> {
  const ends: (() => unknown)[] = [];
  const stop = async () => {
    for (const end of ends.reverse()) await end();
  };
  try {
    return await start(ends, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(ends: (() => unknown)[], stop: () => Promise<void>): Promise<Story> {
  const home = mkdtempSync(join(tmpdir(), 'handrail-story-'));
  ends.push(() => rmSync(home, { recursive: true, force: true, maxRetries: 20 }));
  const folder = join(home, 'handrail');
  cpSync(authored, folder, { recursive: true });
  const collector = await startShippedCollector(home, 'node-red');
  ends.push(() => collector.stop());
  const nodeRed = await startNodeRed({ port: await findFreePort(), dataDir: join(home, 'node-red') });
  ends.push(() => nodeRed.stop());
  const proxy = await startInjectingProxy(collector, nodeRed.url);
  ends.push(() => proxy.stop());

  const { url: collectorUrl, token, dataDir, cli, admin, start: startCollector } = collector;
  return {
    url: proxy.url,
    collectorUrl,
    token,
    dataDir,
    folder,
    cli,
    admin: (path) => admin(path),
    startCollector,
    stopCollector: async (signal) => void (await collector.stop(signal)),
    stop,
  };
}
