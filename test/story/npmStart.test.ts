/** `npm start` as a first-time user meets it: three addresses that answer, and nothing left running after Ctrl-C. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExposureReport, Population } from '@handrail/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findFreePort } from '../support/freePort.js';

const start = fileURLToPath(new URL('../../examples/node-red/start.mjs', import.meta.url));
let dataDir: string;
let port: number;
let collectorPort: number;
/** Somebody else's server, where the demo would like to be. */
let stranger: Server;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'handrail-start-'));
  port = await findFreePort();
  collectorPort = await findFreePort();
  stranger = createServer();
  await new Promise<void>((resolve) => stranger.listen(port, '127.0.0.1', resolve));
});
const running = new Set<ChildProcess>();
afterAll(async () => {
  // Only after a failure: what it started goes with it.
  for (const child of running) {
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await exited;
  }
  stranger.close();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 20 });
});

interface Demo {
  readonly child: ChildProcess;
  /** Everything said so far. */
  text(): string;
  stop(signal: NodeJS.Signals): Promise<number | null>;
}

/** Resolves once it has said `until`. */
function run(until: string, ...args: string[]): Promise<Demo> {
  const options = ['--data', dataDir, '--port', String(port), '--collector-port', String(collectorPort), ...args];
  const child = spawn(process.execPath, [start, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  void exited.then(() => running.delete(child));
  const stop = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return exited;
  };
  let text = '';
  return new Promise((resolve, reject) => {
    const onText = (chunk: Buffer) => {
      text += chunk;
      if (text.includes(until)) resolve({ child, text: () => text, stop });
    };
    child.stdout.on('data', onText);
    child.stderr.on('data', onText);
    void exited.then((code) => reject(new Error(`npm start ended with ${code} before it said "${until}":\n${text}`)));
  });
}

/** Processes below this one, however deep. */
function descendants(pid: number): readonly number[] {
  const all = execFileSync('ps', ['-axo', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    all.filter(([, ppid]) => ppid === parent).flatMap(([child = 0]) => [child, ...below(child)]);
  return below(pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const addressAfter = (text: string, label: string) => new RegExp(`${label} +(http\\S+)`).exec(text)?.[1] ?? '';

async function readExposure(text: string, population: Population): Promise<ExposureReport> {
  const { hash, origin } = new URL(addressAfter(text, 'Dashboard, signed in'));
  const token = new URLSearchParams(hash.slice(1)).get('token');
  const path = `/admin/v1/apps/node-red/envs/production/metrics/exposure?flag=flow-starter&population=${population}`;
  const response = await fetch(origin + path, { headers: { authorization: `Bearer ${token}` } });
  expect(response.status).toBe(200);
  return (await response.json()) as ExposureReport;
}

it('starts on free ports, plays simulated people, stops on Ctrl-C, and goes on from there the next time', async () => {
  const demo = await run('marked as simulated everywhere', '--demo-traffic');
  expect(demo.text()).toContain(`Port ${port} is taken, so ${port + 1} it is`);

  const page = addressAfter(demo.text(), 'Node-RED with Handrail in it');
  const html = await (await fetch(page, { headers: { accept: 'text/html' } })).text();
  const tag = /<head><script src="[^"]+\/sdk\/handrail\.js" data-handrail-key="[^"]+" async><\/script>/.exec(html)?.[0];
  expect(tag).toBeDefined();
  const collector = addressAfter(demo.text(), 'Collector');
  expect((await fetch(`${collector}/healthz`)).status).toBe(200);
  expect((await fetch(addressAfter(demo.text(), 'Dashboard, signed in'))).headers.get('content-type')).toContain(
    'html',
  );
  for (const why of ['in the pilot', 'waits for a later wave', 'kept out, for comparison', 'not in its audience']) {
    expect(addressAfter(demo.text(), why), why).toContain('access_token=demo-');
  }

  await expect.poll(async () => (await readExposure(demo.text(), 'simulated')).totalUsers).toBeGreaterThan(250);
  expect((await readExposure(demo.text(), 'people')).totalUsers).toBe(0);
  const { arms, goal } = await readExposure(demo.text(), 'simulated');
  const rates = Object.fromEntries(arms.map(({ arm, users, goalUsers }) => [arm, goalUsers / users]));
  expect(goal?.event).toBe('flow_deployed');
  expect(rates.rollout).toBeGreaterThan((rates.none ?? 1) * 1.5);

  const children = descendants(demo.child.pid ?? 0);
  expect(children.length).toBeGreaterThanOrEqual(2);
  expect(await demo.stop('SIGINT')).toBe(0);
  expect(demo.text()).toContain('Everything has stopped');
  expect(children.filter(isRunning)).toEqual([]);
  for (const address of [page, collector]) await expect(fetch(address)).rejects.toThrow();

  const again = await run('Handrail is running');
  expect(again.text()).toContain('Nothing has changed');
  const second = await (await fetch(page, { headers: { accept: 'text/html' } })).text();
  expect(second).toContain(tag);
  expect((await readExposure(again.text(), 'simulated')).totalUsers).toBeGreaterThan(250);
  const others = descendants(again.child.pid ?? 0);
  expect(await again.stop('SIGTERM')).toBe(0);
  expect(others.filter(isRunning)).toEqual([]);
}, 300_000);

it('refuses options it does not have, and folders it did not make', async () => {
  await expect(run('never said', '--prot', '1')).rejects.toThrow(/ended with 2[\s\S]*--prot[\s\S]*--demo-traffic/);
  const foreign = mkdtempSync(join(tmpdir(), 'handrail-foreign-'));
  writeFileSync(join(foreign, 'thesis.txt'), 'mine');
  await expect(run('never said', '--fresh', '--data', foreign)).rejects.toThrow(/ended with 2[\s\S]*leaves it alone/);
  expect(readFileSync(join(foreign, 'thesis.txt'), 'utf8')).toBe('mine');
  rmSync(foreign, { recursive: true, maxRetries: 20 });
}, 60_000);
