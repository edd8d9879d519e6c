import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { State } from '@handrail/schema';
import { expect, test } from 'vitest';
import { createCollector } from '../createCollector.js';
import { sampleTree, toPublishRequest } from '../testing/sampleTree.js';
import { startCollector } from '../testing/startCollector.js';
import { temporaryDirectory } from '../testing/temporary.js';

const running = startCollector();
const admin = '/admin/v1/apps/shop/envs/prod';

/** Without the decompression and the cache that fetch adds. */
const get = (path: string, headers: Record<string, string> = {}, base = running.collector.url) =>
  new Promise<{ status?: number; headers: NodeJS.Dict<string | string[]>; body: Buffer }>((resolve, reject) => {
    request(`${base}${path}`, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end();
  });

test('a state is revalidated by its seq, and changes with every act', async () => {
  const path = `/k/${running.key}/state`;
  const first = await get(path);
  const state = JSON.parse(first.body.toString()) as State;
  expect(first).toMatchObject({
    status: 200,
    headers: { etag: `"${state.seq}"`, 'cache-control': 'no-cache', 'access-control-allow-origin': '*' },
  });
  expect(first.headers['access-control-expose-headers']).toBe('Date, ETag, Retry-After');
  expect(await get(path, { 'if-none-match': `"${state.seq}"` })).toMatchObject({ status: 304, body: Buffer.alloc(0) });
  expect(await get(path, { 'if-none-match': `W/"x", W/"${state.seq}"` })).toMatchObject({ status: 304 });
  await running.ask(`${admin}/off`, { method: 'POST' });
  const after = await get(path, { 'if-none-match': `"${state.seq}"` });
  expect(after.status).toBe(200);
  expect(JSON.parse(after.body.toString())).toMatchObject({ off: true });
  await running.ask(`${admin}/on`, { method: 'POST' });
});

test('files of a tree are immutable, compressed once, and the plan is nobody’s', async () => {
  const tree = toPublishRequest(
    sampleTree({ attributes: { role: { type: 'string', values: Array.from({ length: 50 }, (_, n) => `role-${n}`) } } }),
  );
  await running.ask(`${admin}/publish`, { body: tree });
  const path = `/b/${tree.hash}/index.en.json`;
  const plain = await get(path);
  expect(plain).toMatchObject({
    status: 200,
    headers: {
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'application/json; charset=utf-8',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      vary: 'accept-encoding',
    },
  });
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect((await get(path, { 'if-none-match': String(plain.headers.etag) })).status).toBe(304);
  const brotli = await get(path, { 'accept-encoding': 'gzip, deflate, br' });
  expect(brotli.headers['content-encoding']).toBe('br');
  expect(brotliDecompressSync(brotli.body)).toEqual(plain.body);
  const zipped = await get(path, { 'accept-encoding': 'br;q=0, gzip' });
  expect(zipped.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(zipped.body)).toEqual(plain.body);
  for (const hidden of ['plan.json', './plan.json', '%70lan.json', 'x/../plan.json', 'nothing.json']) {
    expect((await get(`/b/${tree.hash}/${hidden}`)).status, hidden).toBe(404);
  }
});

test('an SDK upgrade keeps the files that open pages still ask for; unhashed names follow it', async () => {
  const sdkDir = temporaryDirectory();
  const dataDir = temporaryDirectory();
  const install = (version: string, hash: string) => {
    rmSync(sdkDir, { recursive: true, maxRetries: 20 });
    mkdirSync(sdkDir);
    writeFileSync(join(sdkDir, 'handrail.js'), `core ${version}`);
    writeFileSync(join(sdkDir, `ui-${hash}.js`), `ui ${version}`);
    writeFileSync(join(sdkDir, 'index.js'), 'what npm installs');
  };
  install('1', 'aaaa1111');
  const old = await createCollector({ dataDir, sdkDir });
  const core = await get('/sdk/handrail.js', {}, old.url);
  expect(core).toMatchObject({
    status: 200,
    headers: {
      'cache-control': 'public, max-age=300',
      'content-type': 'text/javascript; charset=utf-8',
      'access-control-allow-origin': '*',
    },
  });
  expect(await get('/sdk/handrail.js', { 'if-none-match': String(core.headers.etag) }, old.url)).toMatchObject({
    status: 304,
  });
  expect((await get('/sdk/index.js', {}, old.url)).status).toBe(404);
  await old.close();

  install('2', 'bbbb2222');
  const upgraded = await createCollector({ dataDir, sdkDir });
  expect((await get('/sdk/handrail.js', {}, upgraded.url)).body.toString()).toBe('core 2');
  for (const [hash, version] of [
    ['aaaa1111', '1'],
    ['bbbb2222', '2'],
  ]) {
    const file = await get(`/sdk/ui-${hash}.js`, {}, upgraded.url);
    expect(file.body.toString()).toBe(`ui ${version}`);
    expect(file.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
      'cross-origin-resource-policy': 'cross-origin',
    });
  }
  await upgraded.close();
});

test('a preflight is answered for those who need one', async () => {
  const response = await fetch(`${running.collector.url}/k/${running.key}/e`, {
    method: 'OPTIONS',
    headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
  });
  expect(response.status).toBe(204);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
});
