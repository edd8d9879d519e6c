/** Malformed requests by the ten thousand to the shipped collector. */
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleBatch, sampleEvent } from '../../packages/collector/src/testing/sampleBatch.js';
import { sampleTree, toPublishRequest } from '../../packages/collector/src/testing/sampleTree.js';
import { createMutate, type Mutate } from '../support/createMutate.js';
import { createRandom } from '../support/createRandom.js';
import { readMemoryMb } from '../support/readMemory.js';
import { type ShippedCollector, startShippedCollector } from '../support/startShippedCollector.js';
import { waitFor } from '../support/waitFor.js';

const REQUESTS = 50_000;
/** Until then the process is still growing into its work: code is compiled, caches fill. */
const WARM_UP = 4_000;
const AT_ONCE = 8;
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
  rmSync(home, { recursive: true, force: true, maxRetries: 20 });
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
}, 900_000);
