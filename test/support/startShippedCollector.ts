/** The collector as it ships, in a process of its own, and the command that drives it. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findFreePort } from './freePort.js';
import { waitFor } from './waitFor.js';

const handrail = fileURLToPath(new URL('../../packages/cli/dist/handrail.js', import.meta.url));
const run = promisify(execFile);

export interface ShippedCollector {
  readonly url: string;
  readonly token: string;
  readonly dataDir: string;
  /** Of the running process; another one after each start. */
  pid(): number;
  /** Runs the command with this collector, token and `home` as its place; gives what it printed. */
  cli(...words: string[]): Promise<string>;
  /** Reads from `/admin/v1/apps/<app>/envs/production/<path>`. */
  admin<T>(path: string, app?: string): Promise<T>;
  start(): Promise<void>;
  /** @returns the exit code, or the signal that ended it */
  stop(signal?: NodeJS.Signals): Promise<number | string | null>;
}

export interface InjectingProxy {
  readonly url: string;
  stop(): void;
}

/**
 * @param home an empty folder that the caller removes
 * @param app whose environment `admin` reads when none is named
 * @param more further words of the command
 */
export async function startShippedCollector(
  home: string,
  app: string,
  more: readonly string[] = [],
): Promise<ShippedCollector> {
  if (!existsSync(handrail)) throw new Error('packages/cli/dist is missing: run "npm run build" first.');
  const dataDir = join(home, 'collector');
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  let ended: Promise<number | string | null> = Promise.resolve(null);

  const start = async () => {
    const args = [handrail, 'collector', '--data', dataDir, '--port', String(port), ...more];
    const started = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    child = started;
    ended = new Promise((resolve) => started.once('exit', (code, signal) => resolve(signal ?? code)));
    await waitFor(
      'the collector to be ready',
      async () => {
        if (started.exitCode !== null) throw new Error(`it ended with ${started.exitCode}`);
        return (await fetch(`${url}/readyz`)).ok;
      },
      60_000,
    );
  };
  await start();
  const token = readFileSync(join(dataDir, 'admin-token'), 'utf8').trim();

  return {
    url,
    token,
    dataDir,
    pid: () => child?.pid ?? 0,
    async cli(...words) {
      const where = words[0] === 'build' ? [] : ['--collector', url];
      const env = { ...process.env, HANDRAIL_TOKEN: token };
      return (await run(process.execPath, [handrail, ...words, ...where], { cwd: home, env })).stdout;
    },
    async admin<T>(path: string, of = app) {
      const response = await fetch(`${url}/admin/v1/apps/${of}/envs/production/${path}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as T;
    },
    start,
    async stop(signal = 'SIGTERM') {
      if (child?.exitCode === null && child.signalCode === null) child.kill(signal);
      return ended;
    },
  };
}

/** `handrail proxy` before an app, with a fresh write key of this collector in its pages. */
/** @param csp sent instead of the app's own policy */
export async function startInjectingProxy(
  { cli, url }: ShippedCollector,
  target: string,
  csp?: string,
): Promise<InjectingProxy> {
  const { key } = JSON.parse(await cli('keys', 'create', '--json')) as { key: string };
  const port = await findFreePort();
  const args = [
    '--target',
    target,
    '--key',
    key,
    '--collector',
    url,
    '--port',
    String(port),
    ...(csp ? ['--csp', csp] : []),
  ];
  const child = spawn(process.execPath, [handrail, 'proxy', ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  const address = `http://127.0.0.1:${port}`;
  await waitFor('the proxy', async () => (await fetch(address)).ok);
  return { url: address, stop: () => void child.kill() };
}
