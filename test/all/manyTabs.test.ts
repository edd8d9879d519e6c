/** Fifty tabs of one browser, the network cut at random, tabs killed and opened: what was sent is stored, each event once. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WireEvent } from '@handrail/schema';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readStoredEvents } from '../story/readStoredEvents.js';
import { launchChromium } from '../support/browsers/chromium.js';
import { createRandom } from '../support/createRandom.js';
import { type ShippedCollector, startShippedCollector } from '../support/startShippedCollector.js';
import { waitFor } from '../support/waitFor.js';
import { whenLoaded } from '../support/whenLoaded.js';

const TABS = 50;
const ACTS = 400;

const home = mkdtempSync(join(tmpdir(), 'handrail-tabs-'));
let collector: ShippedCollector;
let browser: Browser;
let context: BrowserContext;
let site: Server;
let address: string;
let key: string;

interface Host {
  handrail: {
    track(name: string): void;
    flush(): Promise<void>;
    on(type: 'event', hear: (e: WireEvent) => void): void;
  };
  heard: string[];
}

beforeAll(async () => {
  collector = await startShippedCollector(home, 'hours');
  site = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><html lang="en"><title>Hours</title><link rel="icon" href="data:,">
<script src="${collector.url}/sdk/handrail.js" data-handrail-key="${key}"></script>
<script>heard = []; handrail.on('event', ({ id }) => heard.push(id))</script><h1>Hours</h1>`);
  });
  await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening));
  address = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
  const folder = join(home, 'handrail');
  cpSync('test/hazards/handrail', folder, { recursive: true });
  rmSync(join(folder, 'guides'), { recursive: true });
  writeFileSync(
    join(folder, 'handrail.json'),
    JSON.stringify({
      app: 'hours',
      environments: { production: { origins: [new URL(address).origin] } },
      locales: { base: 'en' },
      attributes: { id: { type: 'string' } },
    }),
  );
  const words = ['keys', 'create', '--json', '--app', 'hours', '--env', 'production'];
  ({ key } = JSON.parse(await collector.cli(...words)) as { key: string });
  await collector.cli('publish', folder, '--env', 'production');
  browser = await launchChromium();
  context = await browser.newContext();
});
afterAll(async () => {
  await browser?.close();
  site?.closeAllConnections();
  site?.close();
  await collector?.stop('SIGKILL');
  rmSync(home, { recursive: true, force: true, maxRetries: 20 });
});

/** What waits in this browser to be sent. */
const countWaiting = (page: Page): Promise<number> =>
  page.evaluate(
    (name) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const keys = opening.result.transaction('records').objectStore('records').getAllKeys();
          keys.onerror = () => reject(keys.error);
          keys.onsuccess = () => {
            opening.result.close();
            const late = Object.keys(localStorage).filter((one) => one.startsWith(`${name}late-`));
            resolve(keys.result.filter((one) => String(one).startsWith('q-')).length + late.length);
          };
        };
      }),
    `handrail:${key}:`,
  );

test(`${TABS} tabs, ${ACTS} acts`, { timeout: 600_000 }, async () => {
  const seed = Number(process.env.HANDRAIL_SEED ?? 20_261_122);
  const random = createRandom(seed);
  const upTo = (n: number) => Math.floor(random() * n);
  /** Said to have been recorded, and by now on disk or sent. */
  const owed = new Set<string>();
  /** Recorded by a tab that was killed before it had said that all is on disk: may be stored, once. */
  const maybe = new Set<string>();
  const count = { tracked: 0, settled: 0, cut: 0, killed: 0 };

  const open = async (): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(address);
    await page.evaluate(() => (globalThis as unknown as Host & { handrail: { ready: Promise<void> } }).handrail.ready);
    return page;
  };
  const heardBy = (page: Page): Promise<string[]> => page.evaluate(() => (globalThis as unknown as Host).heard);
  /** Everything this tab has recorded is on disk, or sent. */
  const settle = async (page: Page) => {
    const heard = await page.evaluate(async () => {
      const { handrail, heard } = globalThis as unknown as Host;
      const before = [...heard];
      await handrail.flush();
      return before;
    });
    for (const id of heard) owed.add(id);
  };

  const tabs: Page[] = [];
  for (let n = 0; n < TABS; n++) tabs.push(await open());
  let isCut = false;
  for (let n = 0; n < ACTS; n++) {
    const at = upTo(TABS);
    const tab = tabs[at] as Page;
    const act = random();
    if (act < 0.7) {
      await tab.evaluate(() => (globalThis as unknown as Host).handrail.track('week_copied'));
      count.tracked++;
    } else if (act < 0.82) {
      await settle(tab);
      count.settled++;
    } else if (act < 0.92) {
      isCut = !isCut;
      await context.setOffline(isCut);
      count.cut += isCut ? 1 : 0;
    } else if (!isCut) {
      if (random() < 0.5) await settle(tab);
      for (const id of await heardBy(tab)) if (!owed.has(id)) maybe.add(id);
      await tab.close();
      tabs[at] = await open();
      count.killed++;
    }
  }
  await context.setOffline(false);
  for (const tab of tabs) await settle(tab);
  const [first] = tabs as [Page];
  // A page that opens sends what the last moments of others have left.
  await first.reload();
  await waitFor(
    'nothing to wait in the browser any more',
    async () => {
      await settle(first);
      return (await countWaiting(first)) === 0;
    },
    240_000,
  );
  await context.close();
  await whenLoaded(collector.url);
  expect(await collector.stop()).toBe(0);

  const stored = readStoredEvents(collector.dataDir).map(({ id }) => id);
  expect(new Set(stored).size).toBe(stored.length);
  const missing = [...owed].filter((id) => !stored.includes(id));
  expect(missing).toEqual([]);
  // Those of the pages that were closed by the end may have come after they were last heard.
  const lost = [...maybe].filter((id) => !owed.has(id) && !stored.includes(id)).length;
  expect(count.tracked).toBeGreaterThan(200);
  console.log(
    `seed ${seed}: ${JSON.stringify(count)}; ${stored.length} stored, each once; ${owed.size} owed; of ${maybe.size} of a killed tab's last moment ${lost} lost`,
  );
});
