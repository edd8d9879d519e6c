/** Our own SDK where the collector decides, on the files that ship: every byte a page gets is read, and no rule is in it. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Collector, createCollector } from '@handrail/collector';
import type { BannerContent, Bundle, Plan } from '@handrail/schema';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { samplePlan, sampleTree, toPublishRequest } from '../../packages/collector/src/testing/sampleTree.js';
import { launchChromium } from '../support/browsers/chromium.js';

const onOff = { variants: { on: 'new', off: 'old' }, default: 'off' };
const welcome: BannerContent = {
  kind: 'banner',
  id: 'welcome',
  locale: 'en',
  revision: 1,
  title: 'Welcome, buyer',
  display: 'page',
  tone: 'info',
  position: 'top',
  body: [{ tag: 'p', children: ['Prices are yours.'] }],
  buttons: [],
};
const body = Buffer.from(JSON.stringify(welcome));
const index: Partial<Bundle> = {
  attributes: { id: { type: 'string' }, role: { type: 'string' }, mood: { type: 'string', private: true } },
  segments: { 'acme-contract': { role: 'buyer' } },
  flags: {
    prices: { ...onOff, rules: [{ id: 'few', audience: { $segment: 'acme-contract' }, serve: 'on' }] },
    'new-cart': { variants: { on: true, off: false }, default: 'off', rules: [], release: 'new-cart' },
  },
  guides: {
    welcome: {
      kind: 'banner',
      revision: 1,
      audience: { $segment: 'acme-contract' },
      trigger: [{ kind: 'page' }],
      frequency: {},
      priority: 0,
      passive: true,
      file: 'guides/welcome.en.json',
      hash: createHash('sha256').update(body).digest('hex').slice(0, 16),
    },
    others: {
      kind: 'banner',
      revision: 1,
      audience: { role: 'ceo-only' },
      trigger: [{ kind: 'page' }],
      frequency: {},
      priority: 0,
      passive: true,
      file: 'guides/welcome.en.json',
      hash: createHash('sha256').update(body).digest('hex').slice(0, 16),
    },
  },
};
/** Of the rules, and in no declaration. */
const secrets = /acme-contract|ceo-only|"seed":|"percent":/;

const dataDir = mkdtempSync(join(tmpdir(), 'handrail-remote-'));
let collector: Collector;
let key: string;
let browser: Browser;
let page: Page;
let site: ReturnType<typeof createServer>;
let address: string;
const received: Promise<string>[] = [];
const sent: string[] = [];

async function act(path: string, request?: unknown): Promise<void> {
  const response = await fetch(`${collector.url}/admin/v1/apps/shop/envs/prod/${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${collector.adminToken}`,
      ...(request ? { 'content-type': 'application/json' } : {}),
    },
    ...(request ? { body: JSON.stringify(request) } : {}),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
}

beforeAll(async () => {
  collector = await createCollector({ dataDir });
  key = await collector.createKey('shop', 'prod');
  const plan: Plan = {
    ...samplePlan,
    environments: { prod: { origins: ['https://shop.example'], evaluation: 'remote' } },
  };
  const files = sampleTree(index).filter(({ path }) => path !== 'plan.json');
  const tree = [
    ...files,
    { path: 'plan.json', body: Buffer.from(JSON.stringify(plan)) },
    { path: 'guides/welcome.en.json', body },
  ];
  await act('publish', toPublishRequest(tree));
  await act('releases/new-cart/advance');
  // The page and the script come from elsewhere, so that both are there while the collector is not.
  site = createServer((request, response) => {
    const [, name] = /^\/sdk\/([\w.-]+\.js)$/.exec(request.url ?? '') ?? [];
    if (name) {
      const text = readFileSync(join('packages/sdk/dist', name));
      return response.writeHead(200, { 'content-type': 'text/javascript' }).end(text);
    }
    response.writeHead(200, { 'content-type': 'text/html' }).end(
      `<!doctype html><html lang="en"><head><title>Shop</title><link rel="icon" href="data:,">
<script src="/sdk/handrail.js" data-handrail-key="${key}" data-collector="${collector.url}" data-handrail-remote></script>
<script>handrail.identify({ id: 'ines', role: location.hash.slice(1) || undefined, mood: 'sad-mood' });</script>
</head><body><h1>Shop</h1></body></html>`,
    );
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
  browser = await launchChromium();
  page = await browser.newPage();
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  page.on('response', (response) => {
    // A stream never ends; it carries the state, as its address does.
    if (!response.url().endsWith('/stream')) received.push(response.text().catch(() => ''));
  });
});
afterAll(async () => {
  await browser?.close();
  site?.closeAllConnections();
  site?.close();
  await collector?.close();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 20 });
});

const flag = (id: string) => page.evaluate((name) => window.handrail?.flag(name, 'unknown'), id);
const reason = (id: string) => page.evaluate((name) => window.handrail?.decide(name)?.reason, id);
const ready = () => page.evaluate(() => window.handrail?.ready);
const banner = () => page.getByText('Welcome, buyer');

test('flags and guides are decided for the person, and again for who it turns out to be', async () => {
  await page.goto(address);
  await ready();
  expect([await flag('prices'), await reason('prices')]).toEqual(['old', 'default']);
  expect(['wave', 'not-yet', 'holdout']).toContain(await reason('new-cart'));
  expect(await banner().count()).toBe(0);
  await page.evaluate(() => window.handrail?.identify({ role: 'buyer' }));
  await expect.poll(() => flag('prices')).toBe('new');
  expect(await reason('prices')).toBe('rule');
  await banner().waitFor();
});

test('a kill reaches the open tab', async () => {
  // Once the stream is open.
  await expect.poll(() => sent.some((one) => one.includes('/stream'))).toBe(true);
  const before = performance.now();
  await act('releases/new-cart/kill');
  await expect.poll(() => reason('new-cart'), { interval: 20 }).toBe('killed');
  console.log(`kill to flag in an open tab, decided remotely: ${Math.round(performance.now() - before)} ms`);
  await act('releases/new-cart/revive');
  await expect.poll(() => reason('new-cart'), { interval: 20 }).not.toBe('killed');
  expect(await flag('prices')).toBe('new');
});

test('no rule, segment, audience or other’s guide is in any byte the page got, and nothing private in what it sent', async () => {
  const texts = await Promise.all(received);
  expect(texts.some((text) => text.includes('"decided"'))).toBe(true);
  expect(texts.flatMap((text) => secrets.exec(text)?.[0] ?? [])).toEqual([]);
  expect(sent.some((text) => text.includes('"role":"buyer"'))).toBe(true);
  for (const text of sent) expect(text).not.toContain('sad-mood');
});

test('without the collector the same person has the last answers, and another has not', async () => {
  // What is answered last must be on disk.
  await expect
    .poll(() =>
      page.evaluate(
        (name) =>
          new Promise<unknown>((resolve) => {
            const asked = indexedDB.open(`handrail:${name}:`);
            asked.onsuccess = () => {
              const read = asked.result.transaction('records').objectStore('records').get('last');
              read.onsuccess = () => {
                resolve((read.result as { index: string }).index.includes('"role":"buyer"'));
                asked.result.close();
              };
            };
          }),
        key,
      ),
    )
    .toBe(true);
  await collector.close();
  await page.goto(`${address}?again#buyer`);
  await ready();
  expect([await flag('prices'), await reason('prices')]).toEqual(['new', 'rule']);
  await page.goto(`${address}?other#guest`);
  await ready();
  expect(await flag('prices')).toBe('unknown');
});
