/** WebKitGTK's MiniBrowser, driven over WebDriver on a virtual screen of its own. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { Builder, Key, Origin, type WebDriver } from 'selenium-webdriver';
import type { BrowserPage, OpenBrowser, Point } from '../browsers.js';
import { findFreePort } from '../freePort.js';
import { createPage } from './createPage.js';

const keys = {
  Escape: Key.ESCAPE,
  Tab: Key.TAB,
  Enter: Key.ENTER,
  ArrowLeft: Key.ARROW_LEFT,
  ArrowRight: Key.ARROW_RIGHT,
} as const;

export async function openWebKit(): Promise<OpenBrowser> {
  const binary = findMiniBrowser();
  const screen = await startScreen();
  const port = await findFreePort();
  const service = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
    env: { ...process.env, DISPLAY: screen.display },
    stdio: 'ignore',
  });
  await answers(`http://127.0.0.1:${port}/status`);
  const driver = await new Builder()
    .usingServer(`http://127.0.0.1:${port}`)
    .withCapabilities({ browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary, args: ['--automation'] } })
    .build();
  await driver.manage().setTimeouts({ script: 30_000 });
  await driver.manage().window().setRect({ width: 1280, height: 860, x: 0, y: 0 });
  let isFirst = true;
  return {
    name: 'webkit',
    async newPage() {
      if (!isFirst) await driver.switchTo().newWindow('tab');
      isFirst = false;
      return pageOf(driver, await driver.getWindowHandle());
    },
    async close() {
      await driver.quit().catch(() => undefined);
      await Promise.all([end(service), end(screen.process)]);
    },
  };
}

/** WebDriver speaks to one window at a time, so every act names its own first. */
function pageOf(driver: WebDriver, handle: string): BrowserPage {
  const here = async () => driver.switchTo().window(handle);
  return createPage({
    async open(url) {
      await here();
      await driver.get(url);
    },
    async reload() {
      await here();
      await driver.navigate().refresh();
    },
    async evaluate<T>(expression: string) {
      await here();
      const body = `const done = arguments[0];
        Promise.resolve((${expression})).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
      const { value, error } = await driver.executeAsyncScript<{ value: T; error?: string }>(body);
      if (error) throw new Error(`${error} in ${expression}`);
      return value;
    },
    async clickAt(x, y) {
      await here();
      const move = { x: Math.round(x), y: Math.round(y), origin: Origin.VIEWPORT };
      await driver.actions().move(move).press().release().perform();
    },
    async dragAlong([from, ...rest]) {
      await here();
      const at = ({ x, y }: Point) => ({ x: Math.round(x), y: Math.round(y), origin: Origin.VIEWPORT, duration: 20 });
      let hand = driver.actions().move(at(from)).press();
      for (const point of rest) hand = hand.move(at(point));
      await hand.release().perform();
    },
    async type(text) {
      await here();
      await driver.actions().sendKeys(text).perform();
    },
    async press(key) {
      await here();
      await driver.actions().sendKeys(keys[key]).perform();
    },
    async screenshot(path) {
      await here();
      writeFileSync(path, await driver.takeScreenshot(), 'base64');
    },
    async close() {
      // Closing the last window would end the session that other pages of this browser still need.
      if ((await driver.getAllWindowHandles()).length < 2) return;
      await here();
      await driver.close();
    },
  });
}

function findMiniBrowser(): string {
  const install = 'On Debian or Ubuntu: sudo apt-get install webkit2gtk-driver xvfb';
  try {
    const files = execFileSync('dpkg', ['-L', 'libwebkit2gtk-4.1-0'], { encoding: 'utf8' }).split('\n');
    const binary = files.find((file) => file.endsWith('/MiniBrowser'));
    if (binary) return binary;
  } catch (cause) {
    throw new Error(`No WebKitGTK here. ${install}`, { cause });
  }
  throw new Error(`No MiniBrowser in libwebkit2gtk-4.1-0. ${install}`);
}

/** Xvfb picks a free display itself and writes its number to the descriptor it is given. */
async function startScreen(): Promise<{ display: string; process: ChildProcess }> {
  const child = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk) => resolve(String(chunk).trim()));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Xvfb ended with ${code} before it had a display`)));
  });
  return { display: `:${number}`, process: child };
}

async function answers(url: string): Promise<void> {
  const end = Date.now() + 10_000;
  for (;;) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    if (Date.now() > end) throw new Error(`${url} did not answer within 10 s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await ended;
}
