/** Chromium, driven by Playwright over the DevTools protocol. */
import { type Browser, chromium, type Page } from 'playwright';
import type { BrowserPage, OpenBrowser } from '../browsers.js';
import { chromiumArgs, chromiumPath } from '../chromiumPath.js';
import { createPage } from './createPage.js';

/** The browser itself, for tests that need more than the common interface (throttling, traces, CSP reports). */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs });

export async function openChromium(): Promise<OpenBrowser> {
  const browser = await launchChromium();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  return {
    name: 'chromium',
    newPage: async () => pageOf(await context.newPage()),
    close: () => browser.close(),
  };
}

/** A name that is not this machine's own makes plain http what it is on an intranet: no locks, no `crypto.subtle`. */
export async function openInsecureChromium(): Promise<OpenBrowser> {
  const args = [...chromiumArgs, '--host-resolver-rules=MAP app.test 127.0.0.1'];
  const browser = await chromium.launch({ executablePath: chromiumPath(), args });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  return {
    name: 'chromium',
    newPage: async () => pageOf(await context.newPage()),
    close: () => browser.close(),
  };
}

/** Playwright's page behind the common interface, for code that is shared by all three browsers. */
export const pageOf = (page: Page): BrowserPage =>
  createPage({
    open: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    evaluate: (expression) => page.evaluate(expression),
    clickAt: (x, y) => page.mouse.click(x, y),
    async dragAlong([from, ...rest]) {
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      for (const { x, y } of rest) await page.mouse.move(x, y);
      await page.mouse.up();
    },
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
    screenshot: async (path) => void (await page.screenshot({ path })),
    close: () => page.close(),
  });
