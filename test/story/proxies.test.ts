/** The configurations of nginx and Caddy that docs/guide-collector.md shows, run as they stand there before a collector. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { sampleBatch, sampleEvent } from '../../packages/collector/src/testing/sampleBatch.js';
import { findFreePort } from '../support/freePort.js';
import { type ShippedCollector, startShippedCollector } from '../support/startShippedCollector.js';
import { waitFor } from '../support/waitFor.js';

const home = mkdtempSync(join(tmpdir(), 'handrail-proxies-'));
// nginx that is started by root works as nobody, who must reach what it buffers on disk.
chmodSync(home, 0o755);
const guide = readFileSync('docs/guide-collector.md', 'utf8');
const shown = (language: string) => {
  const text = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(guide)?.[1];
  if (text === undefined) throw new Error(`docs/guide-collector.md shows no ${language}`);
  return text;
};

let collector: ShippedCollector;
let key: string;
beforeAll(async () => {
  collector = await startShippedCollector(home, 'shop');
  const words = ['keys', 'create', '--json', '--app', 'shop', '--env', 'production'];
  ({ key } = JSON.parse(await collector.cli(...words)) as { key: string });
});
afterAll(async () => {
  await collector?.stop();
  rmSync(home, { recursive: true, force: true, maxRetries: 20 });
});

interface Proxy {
  readonly name: string;
  readonly version: readonly string[];
  /** Caddy would wait for connections that are kept alive. */
  readonly end: NodeJS.Signals;
  /** Writes its configuration, and gives the words that start it in the foreground. */
  prepare(port: number, collectorPort: string): readonly string[];
}

const proxies: readonly Proxy[] = [
  {
    name: 'nginx',
    version: ['-v'],
    end: 'SIGTERM',
    prepare(port, collectorPort) {
      const directory = join(home, 'nginx');
      mkdirSync(directory);
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
        (name) => `${name}_temp_path ${directory}/${name};`,
      );
      const location = shown('nginx').replace('127.0.0.1:4400', `127.0.0.1:${collectorPort}`);
      const config = join(directory, 'nginx.conf');
      writeFileSync(
        config,
        `daemon off; pid ${directory}/pid; error_log stderr; worker_processes 1; events {}
        http { access_log off; ${temporary.join(' ')} server { listen 127.0.0.1:${port}; ${location} } }`,
      );
      return ['-c', config, '-p', directory, '-e', 'stderr'];
    },
  },
  {
    name: 'caddy',
    version: ['version'],
    end: 'SIGKILL',
    prepare(port, collectorPort) {
      const site = shown('caddy').replace('127.0.0.1:4400', `127.0.0.1:${collectorPort}`);
      const config = join(home, 'Caddyfile');
      writeFileSync(config, `{\n  admin off\n  auto_https off\n}\nhttp://127.0.0.1:${port} {\n${site}\n}\n`);
      return ['run', '--config', config, '--adapter', 'caddyfile'];
    },
  },
];

describe.each(proxies.map((proxy) => [proxy.name, proxy] as const))('%s', (name, { version, prepare, end }) => {
  const isHere = spawnSync(name, [...version]).status === 0;
  if (!isHere) console.log(`skipped: ${name} is not installed here (apt-get install ${name})`);

  test.skipIf(!isHere)('script, state, events and the stream come through below a path of the app', async () => {
    const began = performance.now();
    const port = await findFreePort();
    const env = { ...process.env, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home, HOME: home };
    const words = prepare(port, new URL(collector.url).port);
    const proxy: ChildProcess = spawn(name, words, { stdio: ['ignore', 'ignore', 'pipe'], env });
    let said = '';
    proxy.stderr?.setEncoding('utf8').on('data', (text) => (said += text));
    const gone = new Promise((resolve) => proxy.once('exit', resolve));
    onTestFinished(async () => {
      proxy.kill(end);
      await gone;
    });
    const base = `http://127.0.0.1:${port}/help-desk`;
    await waitFor(`${name} to answer`, async () => {
      if (proxy.exitCode !== null) throw new Error(said);
      return (await fetch(`${base}/healthz`)).ok;
    });

    expect(await (await fetch(`${base}/sdk/handrail.js`)).text()).toBe(
      await (await fetch(`${collector.url}/sdk/handrail.js`)).text(),
    );
    const state = await fetch(`${base}/k/${key}/state`);
    expect(await state.json()).toMatchObject({ app: 'shop', env: 'production' });
    const etag = state.headers.get('etag') ?? '';
    expect((await fetch(`${base}/k/${key}/state`, { headers: { 'if-none-match': etag } })).status).toBe(304);

    const events = Array.from({ length: 500 }, () => sampleEvent({ n: 'event', event: 'order_placed' }));
    const taken = await fetch(`${base}/k/${key}/e`, { method: 'POST', body: JSON.stringify(sampleBatch(events)) });
    expect([taken.status, await taken.json()]).toMatchObject([200, { accepted: 500 }]);

    const abort = new AbortController();
    const stream = await fetch(`${base}/k/${key}/stream`, { signal: abort.signal });
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const hear = async (text: string) => {
      while (!heard.includes(text)) heard += (await reader.read()).value ?? '';
    };
    await hear('event: state');
    heard = '';
    // Nothing is held back to fill a buffer: what happens now is heard while the stream stays open.
    const act = (what: string) =>
      fetch(`${collector.url}/admin/v1/apps/shop/envs/production/${what}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${collector.token}` },
      });
    expect((await act('off')).status).toBe(200);
    await hear('"off":true');
    expect((await act('on')).status).toBe(200);
    await hear('"off":false');
    abort.abort();
    console.log(`${name}: ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  });
});
