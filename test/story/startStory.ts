/**
 * The whole of Handrail around an untouched Node-RED, from the files that ship: collector, command line, proxy.
 * Everything is a process or socket of its own, as `npm start` runs it.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startNodeRed } from '../../examples/node-red/src/startNodeRed.js';
import { findFreePort } from '../support/freePort.js';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const handrail = at('packages/cli/dist/handrail.js');
const run = promisify(execFile);

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
  if (!existsSync(handrail)) throw new Error('packages/cli/dist is missing: run "npm run build" first.');
  const home = mkdtempSync(join(tmpdir(), 'handrail-story-'));
  ends.push(() => rmSync(home, { recursive: true, force: true }));
  const dataDir = join(home, 'collector');
  const folder = join(home, 'handrail');
  cpSync(at('examples/node-red/handrail'), folder, { recursive: true });
  const port = await findFreePort();
  const collectorUrl = `http://127.0.0.1:${port}`;
  let collector: ChildProcess | undefined;

  const startCollector = async () => {
    collector = spawn(process.execPath, [handrail, 'collector', '--data', dataDir, '--port', String(port)], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await waitFor('the collector to be ready', async () => (await fetch(`${collectorUrl}/readyz`)).ok);
  };
  const stopCollector = async (signal: NodeJS.Signals = 'SIGTERM') => {
    const child = collector;
    collector = undefined;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  };

  ends.push(() => stopCollector());
  await startCollector();
  const token = readFileSync(join(dataDir, 'admin-token'), 'utf8').trim();
  const cli = async (...words: string[]) =>
    (
      await run(
        process.execPath,
        [handrail, ...words, ...(words[0] === 'build' ? [] : ['--collector', collectorUrl])],
        {
          cwd: home,
          env: { ...process.env, HANDRAIL_TOKEN: token },
        },
      )
    ).stdout;

  const nodeRed = await startNodeRed({ port: await findFreePort(), dataDir: join(home, 'node-red') });
  ends.push(() => nodeRed.stop());
  const { key } = JSON.parse(await cli('keys', 'create', '--json')) as { key: string };
  const proxyPort = await findFreePort();
  const proxy = spawn(
    process.execPath,
    [handrail, 'proxy', '--target', nodeRed.url, '--key', key, '--collector', collectorUrl, '--port', `${proxyPort}`],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  ends.push(() => proxy.kill());
  const url = `http://127.0.0.1:${proxyPort}`;
  await waitFor('the proxy', async () => (await fetch(url)).ok);

  return {
    url,
    collectorUrl,
    token,
    dataDir,
    folder,
    cli,
    async admin<T>(path: string) {
      const response = await fetch(`${collectorUrl}/admin/v1/apps/node-red/envs/production/${path}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as T;
    },
    startCollector,
    stopCollector,
    stop,
  };
}

/** Asks again every 50 ms until it is so; a refused connection counts as not yet. */
export async function waitFor(what: string, isSo: () => Promise<boolean>, withinMs = 30_000): Promise<void> {
  const end = Date.now() + withinMs;
  let last: unknown;
  while (Date.now() < end) {
    try {
      if (await isSo()) return;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited ${withinMs} ms for ${what}`, { cause: last });
}
