/** OpenFeature's own OFREP providers, as they come from npm, against a running collector: a server's, and a page's. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Collector, createCollector } from '@handrail/collector';
import { OFREPProvider } from '@openfeature/ofrep-provider';
import { ErrorCode, OpenFeature } from '@openfeature/server-sdk';
import { build } from 'esbuild';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ofrepIndex } from '../../packages/collector/src/testing/ofrepTree.js';
import { sampleTree, toPublishRequest } from '../../packages/collector/src/testing/sampleTree.js';
import { launchChromium } from '../support/browsers/chromium.js';
import { waitFor } from '../support/waitFor.js';

const dataDir = mkdtempSync(join(tmpdir(), 'handrail-ofrep-'));
let collector: Collector;
let key: string;

/** As the command does it. */
async function act(path: string, body?: unknown): Promise<void> {
  const response = await fetch(`${collector.url}/admin/v1/apps/shop/envs/prod/${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${collector.adminToken}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
}

beforeAll(async () => {
  collector = await createCollector({ dataDir });
  key = await collector.createKey('shop', 'prod');
  await act('publish', toPublishRequest(sampleTree(ofrepIndex)));
  await act('releases/new-cart/advance');
  await act('releases/new-cart/advance');
});
afterAll(async () => {
  await collector?.close();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 20 });
});

describe('@openfeature/ofrep-provider', () => {
  const open = async (headers: Record<string, string>) => {
    await OpenFeature.setProviderAndWait(
      new OFREPProvider({ baseUrl: collector.url, headers: Object.entries(headers) as [string, string][] }),
    );
    return OpenFeature.getClient();
  };
  afterAll(() => OpenFeature.close());

  test('gets values, variants, reasons and metadata, and a kill with the next question', async () => {
    const client = await open({ Authorization: `Bearer ${key}` });
    const ines = { targetingKey: 'ines', role: 'buyer' };
    expect(await client.getStringValue('text', '', ines)).toBe('hello');
    expect(await client.getNumberValue('limit', 0, ines)).toBe(40);
    expect(await client.getObjectValue('layout', {}, ines)).toEqual({ columns: 3 });
    expect(await client.getBooleanDetails('finance/grid', false, ines)).toMatchObject({
      value: true,
      variant: 'on',
      reason: 'TARGETING_MATCH',
      flagMetadata: { handrailReason: 'rule', rule: 'buyers' },
    });
    const before = await client.getBooleanDetails('new-cart', false, ines);
    expect(before).toMatchObject({
      value: true,
      reason: 'SPLIT',
      flagMetadata: { release: 'new-cart', wave: 1, rho: 0.95 },
    });
    await act('releases/new-cart/kill');
    expect(await client.getBooleanDetails('new-cart', true, ines)).toMatchObject({ value: false, reason: 'DISABLED' });
    await act('releases/new-cart/revive');
  });

  test('gets OpenFeature’s own errors', async () => {
    const client = await open({ 'X-API-Key': key });
    const errorOf = async (flag: string, context: object) =>
      (await client.getStringDetails(flag, 'mine', { ...context })).errorCode;
    expect(await errorOf('no-such', { targetingKey: 'ines' })).toBe(ErrorCode.FLAG_NOT_FOUND);
    expect(await errorOf('text', {})).toBe(ErrorCode.TARGETING_KEY_MISSING);
    expect(await errorOf('limit', { targetingKey: 'ines' })).toBe(ErrorCode.TYPE_MISMATCH);
    expect(await errorOf('text', { targetingKey: 'x'.repeat(300) })).toBe(ErrorCode.INVALID_CONTEXT);
  });
});

describe('@openfeature/ofrep-web-provider', () => {
  let browser: Browser;
  let page: string;
  let server: ReturnType<typeof createServer>;

  beforeAll(async () => {
    const { outputFiles } = await build({
      stdin: {
        contents: `export { OpenFeature } from '@openfeature/web-sdk'; export { OFREPWebProvider } from '@openfeature/ofrep-web-provider';`,
        resolveDir: fileURLToPath(new URL('../../packages/collector', import.meta.url)),
      },
      bundle: true,
      format: 'iife',
      globalName: 'stock',
      write: false,
    });
    const script = outputFiles[0]?.text ?? '';
    server = createServer((request, response) =>
      request.url === '/stock.js'
        ? response.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
        : response
            .writeHead(200, { 'content-type': 'text/html' })
            .end('<!doctype html><script src="/stock.js"></script>'),
    ).listen(0, '127.0.0.1');
    browser = await launchChromium();
    page = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
  });

  test('is told of a kill over the stream, in a page of another origin, and asks with its ETag', async () => {
    const tab = await browser.newPage();
    const asked: string[] = [];
    tab.on('response', (response) => {
      const { pathname, search } = new URL(response.url());
      if (pathname.includes('/ofrep/'))
        asked.push(`${response.request().method()} ${pathname.replace(key, 'KEY')}${search} ${response.status()}`);
    });
    await tab.goto(page);
    const client = (expression: string) =>
      tab.evaluate<Record<string, unknown>>(`stock.OpenFeature.getClient().${expression}`);
    await tab.evaluate(
      async ({ baseUrl, headers }) => {
        const { OpenFeature, OFREPWebProvider } = (globalThis as unknown as Stock).stock;
        const host = globalThis as unknown as { changed: string[][] };
        host.changed = [];
        await OpenFeature.setContext({ targetingKey: 'ines', role: 'buyer' });
        await OpenFeature.setProviderAndWait(new OFREPWebProvider({ baseUrl, headers }));
        OpenFeature.addHandler(
          'PROVIDER_CONFIGURATION_CHANGED',
          (details) => void host.changed.push(details?.flagsChanged ?? []),
        );
      },
      { baseUrl: collector.url, headers: [['Authorization', `Bearer ${key}`]] },
    );

    expect(await client(`getBooleanDetails('finance/grid', false)`)).toMatchObject({
      value: true,
      reason: 'TARGETING_MATCH',
    });
    expect(await client(`getBooleanDetails('new-cart', false)`)).toMatchObject({
      value: true,
      reason: 'SPLIT',
      flagMetadata: { release: 'new-cart', arm: 'rollout', wave: 1, rho: 0.95 },
    });
    // The stream says at once that something may have changed since the first answer: nothing has.
    await waitFor('a 304', async () => asked.some((one) => /flags\?flagConfigEtag=\d+ 304$/.test(one)));
    expect(asked).toContain('GET /k/KEY/ofrep/v1/stream 200');

    const startMs = performance.now();
    await act('releases/new-cart/kill');
    await waitFor('the kill', async () => (await client(`getBooleanDetails('new-cart', true)`)).value === false);
    const tookMs = Math.round(performance.now() - startMs);
    expect(await client(`getBooleanDetails('new-cart', true)`)).toMatchObject({ reason: 'DISABLED' });
    expect(await tab.evaluate('changed')).toEqual([['new-cart']]);
    console.log(`a kill reached the stock web provider over its stream within ${tookMs} ms`);
    await act('releases/new-cart/revive');
    await tab.close();
  });
});

interface Stock {
  stock: {
    OpenFeature: {
      setContext(context: object): Promise<void>;
      setProviderAndWait(provider: unknown): Promise<void>;
      addHandler(event: string, hear: (details?: { flagsChanged?: string[] }) => void): void;
    };
    OFREPWebProvider: new (options: { baseUrl: string; headers: string[][] }) => unknown;
  };
}
