/** Malformed requests by the ten thousand to the shipped collector, mutated author files by the ten thousand to the compiler. */
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { compileFolder, createIncrementalCompiler, formatDiagnostic, readFolder } from '@handrail/compiler';
import { createEngine, createTourPlan } from '@handrail/engine';
import type { Bundle, State, TourContent, Tree } from '@handrail/schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleBatch, sampleEvent } from '../../packages/collector/src/testing/sampleBatch.js';
import { sampleTree, toPublishRequest } from '../../packages/collector/src/testing/sampleTree.js';
import { createMutate, type Mutate } from '../support/createMutate.js';
import { createRandom } from '../support/createRandom.js';
import { readMemoryMb } from '../support/readMemory.js';
import { type ShippedCollector, startShippedCollector } from '../support/startShippedCollector.js';
import { waitFor } from '../support/waitFor.js';

const REQUESTS = 20_000;
/** Until then the process is still growing into its work: code is compiled, caches fill. */
const WARM_UP = 4_000;
const AT_ONCE = 8;
const FOLDERS = Number(process.env.HANDRAIL_FOLDERS ?? 20_000);
/** CPU time that one file may cost; one that costs more is timed again by itself, as a busy machine slows any. */
const SLOWEST_MS = 50;
const seed = Number(process.env.HANDRAIL_SEED ?? 20_261_122);
const base = '/admin/v1/apps/shop/envs/production';

let home: string;
let collector: ShippedCollector;
let key: string;
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'handrail-fuzz-'));
  collector = await startShippedCollector(home, 'shop');
  const made = await send({ method: 'POST', path: `${base}/keys`, headers: admin() });
  ({ key } = JSON.parse(made.text) as { key: string });
});
afterAll(async () => {
  agent.destroy();
  await collector?.stop();
  rmSync(home, { recursive: true, force: true });
});

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

const admin = () => ({ authorization: `Bearer ${collector.token}` });
const bytes = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));

/** Rejects where the collector hangs up without an answer. */
function send({ method, path, headers = {}, body }: Sent): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const url = new URL(collector.url);
    const length = body ? { 'content-length': String(body.byteLength) } : {};
    const outgoing = request(
      { agent, host: url.hostname, port: url.port, method, path, headers: { ...length, ...headers } },
      (answer) => {
        const status = answer.statusCode ?? 0;
        // A stream never ends by itself.
        if (answer.headers['content-type'] === 'text/event-stream') {
          answer.destroy();
          return resolve({ status, text: '' });
        }
        let text = '';
        answer.setEncoding('utf8').on('data', (chunk) => {
          text += chunk;
        });
        answer.on('end', () => resolve({ status, text })).on('error', reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** One request that is wrong somewhere, or, by luck of the mutation, still right. */
function createRequests(mutate: Mutate, pick: <T>(from: readonly T[]) => T): () => Sent {
  const batch = bytes(
    sampleBatch([
      sampleEvent({ n: 'event', event: 'order_placed', properties: { amount: 3 } }),
      sampleEvent({ n: 'step_shown', guide: 'a', revision: 1, run: 'r', step: 's' }),
    ]),
  );
  const publish = bytes(toPublishRequest(sampleTree()));
  // Not a letter outside what a request line can carry: the rest never reaches the collector's own code.
  const inPath = (text: string) => text.replace(/[^\x21-\x7e]/gu, encodeURIComponent);
  const mutated = (text: string) => inPath(mutate(bytes(text)).toString('utf8'));
  const paths = [
    'state',
    'stream',
    'e',
    '../state',
    'metrics/funnel',
    'journal',
    'releases/x/advance',
    'guides/x/kill',
  ];
  const kinds: readonly (() => Sent)[] = [
    () => ({ method: 'POST', path: `/k/${key}/e`, body: mutate(batch) }),
    () => ({ method: 'POST', path: `/k/${key}/e?z=gzip`, body: mutate(gzipSync(batch)) }),
    () => ({ method: 'POST', path: `/k/${key}/e?z=gzip`, body: gzipSync(mutate(batch)) }),
    () => ({ method: 'POST', path: `/k/${key}/e?z=${mutated('gzip')}`, body: batch }),
    () => ({ method: 'POST', path: `${base}/publish`, headers: json(), body: mutate(publish) }),
    () => ({
      method: 'POST',
      path: '/admin/v1/tokens',
      headers: json(),
      body: mutate(bytes({ name: 'a', role: 'x' })),
    }),
    () => ({
      method: 'GET',
      path: `${base}/metrics/funnel?${mutated('guide=a&from=1&to=2&population=all')}`,
      headers: admin(),
    }),
    () => ({ method: 'GET', path: `${base}/metrics/exposure?${mutated('flag=a&from=2026-01-01')}`, headers: admin() }),
    () => ({ method: 'GET', path: `${base}/journal?${mutated('after=0')}`, headers: admin() }),
    () => ({
      method: pick(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']),
      path: `/${mutated(`k/${key}/state`)}`,
    }),
    () => ({
      method: pick(['GET', 'POST']),
      path: `/${mutated(`admin/v1/apps/shop/envs/production/${pick(paths)}`)}`,
      headers: admin(),
    }),
    () => ({ method: 'GET', path: `/${mutated('b/0123456789abcdef0123456789abcdef/index.en.json')}` }),
    () => ({
      method: 'GET',
      path: `/${mutated(pick(['sdk/handrail.js', 'dashboard/index.html', 'healthz', 'metrics']))}`,
    }),
    () => ({
      method: 'POST',
      path: `/k/${key}/e`,
      headers: { 'content-type': inPath(mutated('text/plain')), 'content-encoding': 'br' },
      body: batch,
    }),
    () => ({
      method: 'GET',
      path: `/k/${key}/state`,
      headers: { 'if-none-match': mutated('"12"'), authorization: mutated('Bearer x') },
    }),
  ];
  return () => pick(kinds)();
}

const json = () => ({ ...admin(), 'content-type': 'application/json' });

test(`${REQUESTS} malformed requests: never a 500, never hung up on, memory flat`, async () => {
  const random = createRandom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const next = createRequests(createMutate(random), pick);
  const statuses = new Map<number, number>();
  const failures: string[] = [];
  let made = 0;
  const work = async (until: number) => {
    while (made < until) {
      made++;
      const sent = next();
      const answer = await send(sent).catch((error: Error) => ({ status: 0, text: error.message }));
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (answer.status === 0 || answer.status === 500) {
        failures.push(`${answer.status} ${answer.text} to ${JSON.stringify({ ...sent, body: sent.body?.toString() })}`);
      }
    }
  };
  const all = (until: number) => Promise.all(Array.from({ length: AT_ONCE }, () => work(until)));

  await all(WARM_UP);
  const before = readMemoryMb(collector.pid());
  await all(REQUESTS);
  expect(failures.slice(0, 5)).toEqual([]);

  let after = 0;
  // What is garbage by now goes when the collector has a quiet moment.
  await waitFor(
    'memory to be flat',
    async () => {
      after = readMemoryMb(collector.pid());
      return after - before < 50;
    },
    60_000,
  );
  const batch = sampleBatch([sampleEvent({ n: 'event', event: 'order_placed' })]);
  const healthy = await send({ method: 'POST', path: `/k/${key}/e`, body: bytes(batch) });
  expect(JSON.parse(healthy.text)).toMatchObject({ accepted: 1, rejected: [] });
  const counts = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
  console.log(`seed ${seed}: ${made} requests (${counts.join(', ')}), ${before.toFixed(0)} to ${after.toFixed(0)} MB`);
});

/** The least of five times that the folder takes the file up, in ms of CPU. */
function timeAlone(folder: ReadonlyMap<string, Uint8Array>, files: ReadonlyMap<string, Uint8Array>): number {
  const times = Array.from({ length: 5 }, () => {
    const compile = createIncrementalCompiler();
    compile(folder);
    const before = process.cpuUsage().user;
    compile(files);
    return (process.cpuUsage().user - before) / 1_000;
  });
  return Math.min(...times);
}

const state: State = {
  ...{ format: 1, app: 'a', env: 'e', seq: 1, bundle: null, locales: ['en'] },
  ...{ waves: {}, kills: [], off: false },
};
const context = { attributes: {}, unit: 'u', state, nowMs: 1_800_000_000_000, zone: 'Europe/Paris' };

/** Every flag and guide decided, and every tour begun: whatever compiles must run without a throw. */
function playInEngine({ files }: Tree): void {
  const read = (path: string) => {
    const body = files.find((file) => file.path === path)?.body;
    return JSON.parse(new TextDecoder().decode(body)) as unknown;
  };
  const [index] = files.filter(({ path }) => path.startsWith('index.'));
  const bundle = read(String(index?.path)) as Bundle;
  const engine = createEngine(bundle);
  const memory = { guides: {}, shows: [], session: 's' };
  for (const flag of Object.keys(bundle.flags)) engine.flag(flag, context);
  for (const [id, { file, kind }] of Object.entries(bundle.guides)) {
    engine.guide(id, context, memory, {});
    if (kind !== 'tour') continue;
    const plan = createTourPlan(read(file) as TourContent, engine, () => context, {});
    for (let step = plan.start()?.step, left = 100; step && left > 0; left--) step = plan.after(step.id)?.step;
  }
  engine.eligible(Object.keys(bundle.pages), context, memory, {});
}

test(`${FOLDERS} mutated author files: the compiler never throws, and says where`, async () => {
  const random = createRandom(seed);
  const mutate = createMutate(random);
  const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
  const folders = await Promise.all(
    ['examples/node-red/handrail', 'test/hosts/tiddlywiki/handrail', 'test/support/fixtures/one-tour'].map((path) =>
      readFolder(at(path)),
    ),
  );
  let compiled = 0;
  let refused = 0;
  let slowest = 0;
  for (let run = 0; run < FOLDERS; run++) {
    const folder = folders[run % folders.length] as ReadonlyMap<string, Uint8Array>;
    const names = [...folder.keys()];
    const name = names[Math.floor(random() * names.length)] as string;
    const body = mutate(folder.get(name) ?? new Uint8Array());
    let result: ReturnType<typeof compileFolder>;
    try {
      const files = new Map(folder).set(name, body);
      const before = process.cpuUsage().user;
      result = compileFolder(files);
      const tookMs = (process.cpuUsage().user - before) / 1_000;
      if (tookMs > SLOWEST_MS) slowest = Math.max(slowest, timeAlone(folder, files));
      if (result.tree) playInEngine(result.tree);
    } catch (cause) {
      throw new Error(`seed ${seed}, run ${run}: ${name} as ${JSON.stringify(body.toString())}`, { cause });
    }
    const { tree, diagnostics } = result;
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    if (slowest > SLOWEST_MS)
      throw new Error(`seed ${seed}, run ${run}: ${slowest} ms for ${name}: ${body.toString()}`);
    if (tree) compiled++;
    else refused++;
    if ((tree === undefined) !== errors.length > 0) throw new Error(`seed ${seed}, run ${run}: no tree and no error`);
    for (const error of errors) {
      if (!/^\S.*:\d+:\d+ error .+/.test(formatDiagnostic(error))) {
        throw new Error(`seed ${seed}, run ${run}: an error without a place: ${formatDiagnostic(error)}`);
      }
    }
    // Vitest's worker must answer its parent now and then.
    if (run % 200 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(refused).toBeGreaterThan(FOLDERS / 4);
  expect(compiled).toBeGreaterThan(0);
  console.log(`seed ${seed}: ${FOLDERS} folders, ${refused} refused with a place, ${compiled} compiled`);
});
