/** Firefox, driven by Puppeteer over WebDriver BiDi; no geckodriver. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { launch, type Page } from 'puppeteer-core';
import type { OpenBrowser } from '../browsers.js';
import { createPage } from './createPage.js';

export async function openFirefox(): Promise<OpenBrowser> {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const executablePath = folders.flatMap((f) => [join(f, 'firefox-esr'), join(f, 'firefox')]).find(existsSync);
  if (!executablePath) throw new Error('No Firefox on the PATH. On Debian or Ubuntu: sudo apt-get install firefox-esr');
  const browser = await launch({ browser: 'firefox', executablePath, headless: true });
  return {
    name: 'firefox',
    async newPage() {
      const page = await browser.newPage();
      await page.setViewport({ width: 1280, height: 800 });
      return pageOf(page);
    },
    close: () => browser.close(),
  };
}

const pageOf = (page: Page) =>
  createPage({
    open: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    // A promise that the page has replaced is none to the driver: an async function's is always the browser's own.
    evaluate: <T>(expression: string) => page.evaluate(`(async () => (${expression}))()`) as Promise<T>,
    clickAt: (x, y) => page.mouse.click(x, y),
    async dragAlong([from, ...rest]) {
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      for (const { x, y } of rest) await page.mouse.move(x, y);
      await page.mouse.up();
    },
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
    screenshot: async (path) => void (await page.screenshot({ path: path as `${string}.png` })),
    close: () => page.close(),
  });
