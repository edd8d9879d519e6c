/** Further apps that nobody changed for us: a tour through a real task in each, and nothing of the host is worse for it. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GuideFunnel } from '@handrail/schema';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { card, type Host, hosts } from '../hosts/hosts.js';
import { launchChromium } from '../support/browsers/chromium.js';
import { startInjectingProxy, startShippedCollector } from '../support/startShippedCollector.js';
import { waitFor } from '../support/waitFor.js';

/** What a page may complain of, how far things moved before anybody touched it, and where they are in the end. */
interface Noise {
  readonly errors: readonly string[];
  readonly shift: number;
  readonly places: readonly string[];
  readonly longestPressMs: number;
}

declare global {
  var layoutShift: number;
  /** From a press to the next paint, ms: the longest so far, which is INP for fewer than fifty presses. */
  var longestPressMs: number;
  var handrail: { flush(): Promise<void> } | undefined;
}

const readShift = (page: Page) => page.evaluate(() => globalThis.layoutShift);
/** Headings and buttons of the host, by their place in the document: scrolling is not moving. */
const readPlaces = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('h1, h2, h3, h4, button')].flatMap((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      // What is not drawn has no place.
      if (!width || !height) return [];
      return [element.localName, x + scrollX, y + scrollY, width, height].map(String).join(' ');
    }),
  );

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

type Sees = (page: Page, title: string) => Promise<unknown>;

/** Opens the app in a browser of its own, does the task, and gives what was heard and seen meanwhile. */
async function listen(url: string, play: Host['play'], sees: Sees, end: (page: Page) => Promise<void>): Promise<Noise> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    const { url: from } = message.location();
    // Every run has a port of its own.
    if (message.type() === 'error') errors.push(`${message.text()} ${from}`.replace(/127\.0\.0\.1:\d+/g, 'host'));
  });
  await page.addInitScript(() => {
    globalThis.layoutShift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
        globalThis.layoutShift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
    globalThis.longestPressMs = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { interactionId: number })[])
        if (entry.interactionId) globalThis.longestPressMs = Math.max(globalThis.longestPressMs, entry.duration);
    }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  });
  await page.goto(url);
  let shift: number | undefined;
  await play(page, async (title) => {
    await sees(page, title);
    // Only until the first touch: what moves later may move because of what the user did.
    shift ??= await readShift(page);
  });
  await end(page);
  const places = await readPlaces(page);
  const longestPressMs = await page.evaluate(() => globalThis.longestPressMs);
  await context.close();
  return { errors, shift: shift ?? 0, places, longestPressMs };
}

describe.each(hosts)('$name', ({ name, guide, csp, install, start, path = '', play }) => {
  const ends: (() => unknown)[] = [];
  let isMissing = false;
  beforeAll(async () => {
    const reason = await install?.();
    isMissing = reason !== undefined;
    if (isMissing) console.log(`skipped: ${name} is not here. ${reason}`);
  }, 400_000);
  afterAll(async () => {
    for (const end of ends.reverse()) await end();
  });

  test('a tour of five or more steps through a real task; no new error, nothing moved', async ({ skip }) => {
    skip(isMissing);
    const plainHost = await start();
    ends.push(() => plainHost.stop());
    const plain = await listen(
      plainHost.url + path,
      play,
      async () => undefined,
      async (page) => {
        // Some hosts move what they show into place.
        let before: string;
        do {
          before = String(await readPlaces(page));
          await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
        } while (before !== String(await readPlaces(page)));
      },
    );

    const home = mkdtempSync(join(tmpdir(), `handrail-${name}-`));
    ends.push(() => rmSync(home, { recursive: true, force: true, maxRetries: 20 }));
    const folder = join(home, 'handrail');
    cpSync(fileURLToPath(new URL(`../hosts/${name}/handrail`, import.meta.url)), folder, { recursive: true });
    const collector = await startShippedCollector(home, name);
    ends.push(() => collector.stop());
    await collector.cli('publish', folder);
    const host = await start(collector.url);
    ends.push(() => host.stop());
    const proxy = await startInjectingProxy(collector, host.url, csp?.(collector.url));
    ends.push(() => proxy.stop());

    const guided = await listen(
      proxy.url + path,
      play,
      async (page, title) => {
        const seen = card(page).getByRole('heading', { name: title, exact: true }).waitFor();
        await seen.catch(async (error: unknown) => {
          await page.screenshot({ path: `test/output/${name}-stuck.png` });
          throw error;
        });
      },
      async (page) => {
        await page.screenshot({ path: `test/output/${name}.png` });
        await card(page).getByRole('button', { name: 'Done' }).click();
        await card(page).waitFor({ state: 'detached' });
        await expect.poll(() => readPlaces(page)).toEqual(plain.places);
        await page.evaluate(() => globalThis.handrail?.flush());
      },
    );

    // In any order, and as often as its pictures fail to load.
    expect(guided.errors.filter((error) => !plain.errors.includes(error))).toEqual([]);
    expect(guided.shift).toBeLessThanOrEqual(plain.shift + 0.001);
    console.log(`${name}: layout shift ${guided.shift.toFixed(4)} with us, ${plain.shift.toFixed(4)} without`);
    // Shown and not asserted: both runs share the machine with whatever else runs on it. Presses on our own card are in it.
    console.log(`${name}: INP ${guided.longestPressMs} ms with us, ${plain.longestPressMs} without`);
    await waitFor('the completed run', async () => {
      const funnel = await collector.admin<GuideFunnel>(`metrics/funnel?guide=${guide}`);
      return funnel.completed === 1 && funnel.steps.length >= 5 && funnel.steps.every(({ done }) => done === 1);
    });
  });
});
