/** Builds the collector from its sources once, and starts it as a real process that a test may kill. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const source = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Native code and what finds its own files stay outside; everything else may lie in another package's folder. */
const external = ['chdb', 'fastify', 'libsql', 'prom-client'];
const ours = {
  '@handrail/compiler/hash': join(root, 'packages/compiler/src/hash.ts'),
  ...Object.fromEntries(
    ['schema', 'engine'].map((name) => [`@handrail/${name}`, join(root, `packages/${name}/src/index.ts`)]),
  ),
};

/** Inside `node_modules`, so that what it imports is found. Returns the folder to be removed after. */
export async function buildProcess(): Promise<string> {
  const cache = join(root, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const outdir = mkdtempSync(join(cache, 'handrail-collector-'));
  await build({
    entryPoints: [source('testing/collectorProcess.ts'), source('eventStoreChild.js')],
    outdir,
    entryNames: '[name]',
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    target: 'node20',
    external,
    alias: ours,
    logLevel: 'error',
  });
  return outdir;
}

export interface CollectorProcess {
  readonly url: string;
  readonly token: string;
  readonly pid: number;
  /** Resolves with exit code or signal once it is gone. */
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | string | null>;
}

export async function startProcess(outdir: string, dataDir: string, spoolBytes?: number): Promise<CollectorProcess> {
  const args = [
    join(outdir, 'collectorProcess.js'),
    dataDir,
    ...(spoolBytes === undefined ? [] : [String(spoolBytes)]),
  ];
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  const said = new Promise<string>((resolve) => createInterface(child.stdout!).once('line', resolve));
  const line = await Promise.race([said, gone.then(([code]) => Promise.reject(new Error(`It ended with ${code}.`)))]);
  const { url, token } = JSON.parse(line) as { url: string; token: string };
  return {
    url,
    token,
    pid: child.pid!,
    async stop(signal) {
      child.kill(signal);
      const [code, endedBy] = await gone;
      return endedBy ?? code;
    },
  };
}
