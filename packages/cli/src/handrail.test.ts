// The command as a process: exit codes, streams and signals are the operating system's.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
let home: string;
let handrail: string;

beforeAll(async () => {
  // In node_modules, so that what stays outside of the bundle is found there.
  home = await mkdtemp(join(root, 'node_modules/.handrail-test-'));
  handrail = join(home, 'handrail.mjs');
  await build({
    entryPoints: [join(root, 'packages/cli/src/handrail.ts')],
    outfile: handrail,
    bundle: true,
    format: 'esm',
    platform: 'node',
    alias: {
      ...Object.fromEntries(
        ['schema', 'engine', 'compiler', 'collector'].map((name) => [
          `@handrail/${name}`,
          join(root, `packages/${name}/src/index.ts`),
        ]),
      ),
      '@handrail/compiler/hash': join(root, 'packages/compiler/src/hash.ts'),
    },
    external: ['libsql', 'fastify', 'prom-client', 'jsonc-parser', 'chdb'],
    logLevel: 'silent',
  });
});
afterAll(() => rm(home, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd: home, env: { PATH: process.env.PATH, ...env } };
    const child = execFile(process.execPath, [handrail, ...args], options, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

const ESCAPE = '\u001b';

it('answers with its exit code, results on one stream and words on the other, without colours in a pipe', async () => {
  expect((await run(['init', '--app', 'shop'])).code).toBe(0);
  const valid = await run(['validate']);
  expect(valid).toMatchObject({ code: 0, stderr: '' });
  expect(valid.stdout).not.toContain(ESCAPE);
  await writeFile(join(home, 'handrail', 'pages.json'), '{ "anywhere": "/**", }\n{');
  const [broken, coloured, unknown, unreachable, version] = await Promise.all([
    run(['validate']),
    run(['validate'], { FORCE_COLOR: '1' }),
    run(['nonsense']),
    run(['off', '--token', 't', '--collector', 'http://127.0.0.1:9']),
    run(['--version']),
  ]);
  expect(broken).toMatchObject({ code: 1, stdout: '' });
  expect(broken.stderr).toMatch(/^handrail\/pages\.json:\d+:\d+ error HR004/m);
  expect(broken.stderr).not.toContain(ESCAPE);
  expect(coloured.stderr).toContain(ESCAPE);
  expect(unknown.code).toBe(2);
  expect(unreachable.code).toBe(3);
  expect(version.stdout.trim()).toMatch(/^\d+\.\d+\.\d+/);
}, 60_000);

it('serves an app with the script in it until it is told to stop, and then leaves nothing running', async () => {
  const app = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><html><head></head></html>');
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const target = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  const args = ['proxy', '--target', target, '--key', 'hrk_1', '--collector', 'http://c.example', '--port', '0'];
  const child = spawn(process.execPath, [handrail, ...args], { cwd: home, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await firstUrl(child, target);
  const page = await (await fetch(url, { headers: { accept: 'text/html' } })).text();
  expect(page).toContain(
    '<head><script src="http://c.example/sdk/handrail.js" data-handrail-key="hrk_1" async></script>',
  );
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve([code, signal])));
  child.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
  await expect(fetch(url)).rejects.toThrow();
  app.close();
  app.closeAllConnections();
}, 60_000);

/** The address it says it listens on: the one that is not the app's. */
function firstUrl(child: ChildProcess, not: string): Promise<string> {
  let text = '';
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(`ended early: ${text}`)));
    child.stdout?.on('data', (chunk) => {
      text += chunk;
      const found = text.match(/http:\/\/127\.0\.0\.1:\d+/g)?.find((url) => url !== not);
      if (found !== undefined) resolve(found);
    });
  });
}
