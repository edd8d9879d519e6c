/** Further apps that nobody changed for us: a tour through a real task in each, and nothing of the host is worse for it. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GuideFunnel } from '@handrail/schema';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installDirectus } from '../hosts/directus/installDirectus.js';
import { directusUser, startDirectus } from '../hosts/directus/startDirectus.js';
import { startVerdaccio } from '../hosts/heavy/startVerdaccio.js';
import { startWebComponents } from '../hosts/heavy/startWebComponents.js';
import { startSwaggerUi } from '../hosts/startSwaggerUi.js';
import { startTiddlyWiki } from '../hosts/startTiddlyWiki.js';
import { launchChromium } from '../support/browsers/chromium.js';
import { startInjectingProxy, startShippedCollector } from '../support/startShippedCollector.js';
import { waitFor } from '../support/waitFor.js';

const card = (page: Page) => page.locator('[part=card][role=dialog]');

/** Where the tour is there: the task is also played without it. */
async function pressNext(page: Page): Promise<void> {
  const next = card(page).getByRole('button', { name: 'Next' });
  if (await next.isVisible()) await next.click();
}

interface Host {
  readonly name: string;
  readonly guide: string;
  /** What the app has to send instead of its own policy, so that the collector is reached. */
  csp?(collector: string): string;
  /** @returns why it cannot be here */
  install?(): Promise<string | undefined>;
  /** @param collector for an app whose own settings let one in */
  start(collector?: string): Promise<{ url: string; stop(): Promise<void> }>;
  /** The task itself, with the mouse and the keyboard; `sees` waits for a step of the tour where there is one. */
  play(page: Page, sees: (title: string) => Promise<unknown>): Promise<void>;
}

const hosts: readonly Host[] = [
  {
    name: 'swagger-ui',
    guide: 'first-call',
    start: () => startSwaggerUi(),
    async play(page, sees) {
      await page.locator('.opblock-get .opblock-summary-control').waitFor();
      await sees('Call this API from here');
      await pressNext(page);
      await sees('Open the operation');
      await page.locator('.opblock-get .opblock-summary-control').click();
      await sees('Make it yours');
      await page.getByRole('button', { name: 'Try it out' }).click();
      await sees('Send it');
      await page.getByRole('button', { name: 'Execute' }).click();
      await page.getByText('A drill for line A').first().waitFor();
      await sees('That is the answer');
    },
  },
  {
    name: 'tiddlywiki',
    guide: 'first-note',
    start: () => startTiddlyWiki(),
    async play(page, sees) {
      await page.getByRole('button', { name: 'new tiddler' }).waitFor();
      await sees('Start a note');
      await page.getByRole('button', { name: 'new tiddler' }).click();
      await sees('Name it');
      await page.locator('input.tc-titlebar').fill('');
      await page.locator('input.tc-titlebar').pressSequentially('Shift notes');
      await page.keyboard.press('Tab');
      await sees('Write it');
      const text = page.locator('.tc-tiddler-edit-frame iframe').contentFrame().locator('textarea');
      await text.click();
      await page.keyboard.type('The drill is back.');
      await sees('Keep it');
      await page.getByRole('button', { name: 'Confirm changes to this tiddler' }).click();
      await page.getByRole('heading', { name: 'Shift notes' }).waitFor();
      await sees('There it is');
    },
  },
  {
    name: 'verdaccio',
    guide: 'first-package',
    csp: (collector) => `connect-src 'self' ${collector}`,
    start: () => startVerdaccio(),
    async play(page, sees) {
      await page.getByText('unit-prices').first().waitFor();
      await sees('What the plant builds with');
      await pressNext(page);
      await sees('What this is');
      await page.getByTestId('header--tooltip-info').click();
      await sees('Under which terms');
      await page.getByRole('tab', { name: 'License' }).click();
      await sees('Back to the list');
      // Ours has one too, after it.
      await page.locator('.MuiDialog-root').getByRole('button', { name: 'Close', exact: true }).first().click();
      await page.getByRole('tab', { name: 'License' }).waitFor({ state: 'detached' });
      await sees('Open one');
      await page.getByRole('link', { name: 'orders-client' }).click();
      await page.getByRole('tab', { name: 'Versions' }).waitFor();
      await sees('See what came before');
      await page.getByRole('tab', { name: 'Versions' }).click();
      await sees('That is all of it');
    },
  },
  {
    name: 'web-components',
    guide: 'first-order',
    start: startWebComponents,
    async play(page, sees) {
      await page.locator('.ag-row').first().waitFor();
      await sees('The order desk');
      await pressNext(page);
      await sees('Narrow it down');
      await page.getByTestId('apply').click();
      await sees('Approve it');
      await page.getByTestId('approve').click();
      await sees('You are sure');
      await page.locator('#confirm').click();
      await sees('Tell the next shift');
      await page.getByRole('button', { name: 'Open a note' }).click();
      await sees('Write it down');
      await page.locator('#note input').pressSequentially('The drill is back.');
      await page.keyboard.press('Tab');
      await sees('Keep it');
      await page.getByRole('button', { name: 'Keep' }).click();
      await sees('Done for today');
    },
  },
  {
    name: 'directus',
    guide: 'first-collection',
    install: installDirectus,
    start: startDirectus,
    async play(page, sees) {
      await page.locator('input[type=email]').fill(directusUser.email);
      await sees('Come in');
      await page.locator('input[type=password]').fill(directusUser.password);
      await page.getByRole('button', { name: 'Sign In' }).click();
      const create = page.locator('#main-content').getByRole('link', { name: 'Create Collection' });
      await create.waitFor();
      await sees('Make a table');
      await create.click();
      await page.getByPlaceholder('A unique table name...').waitFor();
      await sees('Name it');
      await page.getByPlaceholder('A unique table name...').pressSequentially('shifts');
      await page.keyboard.press('Tab');
      await sees('Go on');
      await page.locator('button:has([data-icon=arrow_forward])').click();
      await page.locator('button:has([data-icon=check])').waitFor();
      await sees('Keep it');
      await page.locator('button:has([data-icon=check])').click();
      await page.getByRole('link', { name: 'Create Field' }).waitFor();
      await sees('There it is');
    },
  },
];

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

describe.each(hosts)('$name', ({ name, guide, csp, install, start, play }) => {
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
      plainHost.url,
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
      proxy.url,
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
