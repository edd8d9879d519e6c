/**
 * Malformed, oversized and hostile input: a bundle, an event batch and an author's file each get an error that names
 * what and where, the collector goes on with flat memory, and a page that is given such a bundle notices nothing.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { hashTree } from '@handrail/compiler/hash';
import { limits, type TreeFile } from '@handrail/schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId, sampleBatch, sampleEvent } from '../../packages/collector/src/testing/sampleBatch.js';
import { sampleTree, toPublishRequest } from '../../packages/collector/src/testing/sampleTree.js';
import { launchChromium } from '../support/browsers/chromium.js';
import { readMemoryMb } from '../support/readMemory.js';
import { type ShippedCollector, startShippedCollector } from '../support/startShippedCollector.js';
import { waitFor } from '../support/waitFor.js';
import { hostileAnswers, startHostileCollector } from './startHostileCollector.js';

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const million = nested(1_000_000);
const notUtf8 = Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]);
const published = '/admin/v1/apps/shop/envs/production';

let home: string;
let collector: ShippedCollector;
let key: string;
let startedMb: number;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'handrail-bad-'));
  collector = await startShippedCollector(home, 'shop');
  const { body } = await post(`${published}/keys`, '');
  ({ key } = body as unknown as { key: string });
  // What a collector needs for its work, before anything is wrong: a tree in its hands, a batch in its store.
  await post(`${published}/publish`, JSON.stringify(toPublishRequest(sampleTree())));
  await post(`/k/${key}/e`, healthyBatch());
  startedMb = readMemoryMb(collector.pid());
});
afterAll(async () => {
  await collector?.stop();
  rmSync(home, { recursive: true, force: true, maxRetries: 20 });
});

interface Refusal {
  readonly status: number;
  readonly body: { readonly error: { readonly code: string; readonly message: string; readonly where: string } };
}

async function post(path: string, body: string | Buffer): Promise<Refusal> {
  const response = await fetch(`${collector.url}${path}`, {
    method: 'POST',
    body: body as BodyInit,
    headers: {
      authorization: `Bearer ${collector.token}`,
      ...(path.startsWith('/admin') && body.length > 0 ? { 'content-type': 'application/json' } : {}),
    },
  });
  return { status: response.status, body: (await response.json()) as Refusal['body'] };
}

/** Says how much is coming, and sends nothing of it: the refusal must not wait for it. */
function announce(path: string, bytes: number): Promise<Refusal> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${collector.token}`,
      'content-type': 'application/json',
      'content-length': String(bytes),
    };
    const outgoing = request(`${collector.url}${path}`, { method: 'POST', headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () => {
        outgoing.destroy();
        resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) });
      });
    });
    outgoing.on('error', reject);
    outgoing.flushHeaders();
  });
}

const healthyBatch = () => JSON.stringify(sampleBatch([sampleEvent({ n: 'event', event: 'order_placed' })]));

describe('an event batch', () => {
  const batch = () => sampleBatch([sampleEvent({ n: 'event', event: 'order_placed' })]);
  const text = JSON.stringify(batch());
  test.each<[string, string | Buffer, string, number, RegExp]>([
    ['cut short', text.slice(0, -9), '', 400, /not JSON/],
    ['without a head', '{"events":[]}', '', 400, /\bv\b/],
    ['not UTF-8', notUtf8, '', 400, /UTF-8/],
    ['nested deep', nested(200_000), '', 400, /character \d+.*nested deeper/],
    ['a million nested arrays', million, '', 413, /over 512000 bytes/],
    ['a million nested arrays, compressed', gzipSync(million), '?z=gzip', 413, /decompressed/],
    ['too large', `"${'a'.repeat(limits.batchBytes)}"`, '', 413, /over 512000 bytes/],
    ['said to be gzip', text, '?z=gzip', 400, /not gzip/],
  ])('%s is refused by name', async (_what, body, query, status, message) => {
    const refusal = await post(`/k/${key}/e${query}`, body);
    expect(refusal).toMatchObject({ status, body: { error: { where: 'body' } } });
    expect(refusal.body.error.message).toMatch(message);
  });

  test('with hostile events among good ones keeps the good and says which are not', async () => {
    const hostile = [
      '{"__proto__":{"polluted":1},"n":"event"}',
      JSON.stringify({ ...sampleEvent({ n: 'event', event: 'x' }), id: 'short' }),
      JSON.stringify(sampleEvent({ n: 'event', event: 'x'.repeat(limits.eventBytes) })),
    ];
    const good = JSON.stringify(sampleEvent({ n: 'event', event: 'order_placed' }));
    const body = JSON.stringify({ ...batch(), events: [] }).replace('[]', `[${[good, ...hostile].join(',')}]`);
    const { body: answer } = await post(`/k/${key}/e`, body);
    const { accepted, rejected } = answer as unknown as {
      accepted: number;
      rejected: { index: number; why: string }[];
    };
    expect(accepted).toBe(1);
    expect(rejected.map(({ index }) => index)).toEqual([1, 2, 3]);
    const said = [/__proto__/, /^id: .*22/, /\d/];
    rejected.forEach(({ why }, at) => void expect(why).toMatch(said[at] as RegExp));
  });
});

describe('a bundle', () => {
  const [index, plan] = sampleTree() as readonly [TreeFile, TreeFile];
  const indexAs = (body: string | Uint8Array): string => {
    const files = [{ path: index.path, body: typeof body === 'string' ? Buffer.from(body) : body }, plan];
    return JSON.stringify(toPublishRequest(files, hashTree(files)));
  };
  const indexText = Buffer.from(index.body).toString();
  test.each<[string, () => string | Buffer, RegExp, RegExp]>([
    ['that is not JSON', () => '{"hash":', /request/, /JSON/],
    ['that is not one', () => '{"hash":1,"files":{}}', /body/, /hash/],
    ['of a million nested arrays', () => million, /request|body/, /./],
    ['with a __proto__', () => '{"__proto__":{"polluted":1},"hash":"a","files":[]}', /request|body/, /./],
    ['changed on its way', () => JSON.stringify(toPublishRequest([index, plan], '0'.repeat(32))), /hash/, /changed/],
    ['whose index is cut short', () => indexAs(indexText.slice(0, -9)), /index\.en\.json/, /not JSON/],
    ['whose index is not UTF-8', () => indexAs(notUtf8), /index\.en\.json/, /not UTF-8/],
    ['whose index is nested a million deep', () => indexAs(million), /index\.en\.json/, /nested deeper/],
    [
      'whose index has a __proto__',
      () => indexAs(indexText.replace('{', '{"__proto__":{"polluted":1},')),
      /index\.en\.json/,
      /__proto__/,
    ],
    [
      'of other shapes',
      () => indexAs(indexText.replace('"guides":{}', '"guides":{"a":7}')),
      /index\.en\.json/,
      /guides/,
    ],
    [
      'that leads out of its folder',
      () => JSON.stringify(toPublishRequest([{ path: '../up.json', body: index.body }, plan])),
      /body|\.\.\/up\.json/,
      /./,
    ],
  ])('%s is refused by name and place', async (_what, make, where, message) => {
    const { status, body } = await post(`${published}/publish`, make());
    expect(status).toBe(400);
    expect(body.error.where).toMatch(where);
    expect(body.error.message).toMatch(message);
    expect(body.error.message.length).toBeLessThan(400);
  });

  test('that is too large is refused before it has come', async () => {
    const refusal = await announce(`${published}/publish`, limits.treeBytes * 2);
    expect(refusal).toMatchObject({ status: 413, body: { error: { code: 'body-too-large', where: 'body' } } });
  });
});

describe('an author’s file', () => {
  const fixture = fileURLToPath(new URL('../support/fixtures/one-tour', import.meta.url));
  test.each<[string, string, string | Uint8Array, RegExp]>([
    ['cut short', 'guides/hours.json', '{ "kind": "tour",\n  "steps": [', /guides\/hours\.json:2:\d+ error/],
    ['not UTF-8', 'guides/hours.json', notUtf8, /guides\/hours\.json:\d+:\d+ error.*UTF-8/],
    [
      'nested a million deep',
      'guides/hours.json',
      million.slice(0, 900_000),
      /guides\/hours\.json:\d+:\d+ error.*nest/,
    ],
    [
      'too large',
      'guides/hours.json',
      `"${'a'.repeat(limits.fileBytes)}"`,
      /guides\/hours\.json:\d+:\d+ error.*1.?000.?000/,
    ],
    [
      'with a __proto__',
      'guides/hours.json',
      '{ "kind": "tour", "__proto__": {} }',
      /guides\/hours\.json:1:19 error.*__proto__/,
    ],
    ['with a slip', 'guides/hours.json', '{ "kind": "tuor" }', /guides\/hours\.json:1:11 error.*tour/],
  ])('%s is named with line and column, and nothing is published', async (_what, name, body, said) => {
    const folder = join(home, newId());
    cpSync(fixture, folder, { recursive: true });
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), body);
    const failure = await collector.cli('publish', folder).then(
      () => undefined,
      (error: { stderr: string; code: number }) => error,
    );
    expect(failure?.stderr).toMatch(said);
    expect(failure?.stderr).toContain('Nothing was published');
    expect(failure?.stderr).not.toMatch(/\n {4}at /);
    expect(failure?.stderr.length).toBeLessThan(10_000);
  });
});

test('however often it comes, the collector serves and its memory is flat', async () => {
  const barrage = async () => {
    await post(`/k/${key}/e`, million);
    await post(`/k/${key}/e?z=gzip`, gzipSync(million));
    await post(`/k/${key}/e`, nested(200_000));
    await post(`${published}/publish`, million);
    await post(`${published}/publish`, '{"hash":');
  };
  // The heap keeps the size that the largest of them once needed; what counts is that it stays there.
  await barrage();
  const onceMb = readMemoryMb(collector.pid());
  for (let time = 0; time < 5; time++) await barrage();
  let nowMb = 0;
  await waitFor('memory to be flat', async () => {
    nowMb = readMemoryMb(collector.pid());
    return nowMb - onceMb < 50;
  });
  expect(await post(`/k/${key}/e`, healthyBatch())).toMatchObject({ status: 200, body: { accepted: 1, rejected: [] } });
  console.log(
    `${startedMb.toFixed(0)} MB before, ${onceMb.toFixed(0)} MB after all once, ${nowMb.toFixed(0)} MB after it`,
  );
});

test('a page that is given hostile bundles notices nothing', async () => {
  const hostile = await startHostileCollector();
  const browser = await launchChromium();
  // A wave of a release that nobody has takes nothing from the rest.
  const meet = async (name: string, isHealthy = name === 'healthy' || name === 'state-emptied') => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const noise: string[] = [];
    page.on('pageerror', (error) => noise.push(`${name}: ${error.message}`));
    page.on('console', (message) => noise.push(`${name}: ${message.type()}: ${message.text()}`));
    await page.goto(`${hostile.url}/?${name}`);
    if (isHealthy) await page.locator('[part=card]').waitFor();
    else await hostile.served(name);
    // What is loaded last looks at all that came before.
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('/measure-')),
    );
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    const nodes = await page.evaluate(
      () => [...document.querySelectorAll('*')].filter(({ localName }) => localName.startsWith('handrail')).length,
    );
    if (!isHealthy && nodes > 0) noise.push(`${name}: ${nodes} nodes of ours`);
    if (await page.evaluate(() => 'polluted' in {})) noise.push(`${name}: Object.prototype is polluted`);
    await context.close();
    return { noise, nodes };
  };
  try {
    // The same server with nothing wrong: what follows would see a card if there were one.
    expect(await meet('healthy')).toMatchObject({ noise: [], nodes: 1 });
    const names = Object.keys(hostileAnswers);
    const noise: string[] = [];
    const worker = async () => {
      for (let name = names.shift(); name !== undefined; name = names.shift()) noise.push(...(await meet(name)).noise);
    };
    await Promise.all(Array.from({ length: 6 }, worker));
    expect(noise).toEqual([]);
  } finally {
    await browser.close();
    await hostile.stop();
  }
}, 300_000);
