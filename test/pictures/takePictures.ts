/** `npm run pictures`: takes the pictures of the documentation anew, from the gallery and beside three peers. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Page } from 'playwright';
import { buildPeer } from '../bench/buildPeer.js';
import { contestants } from '../bench/firstStep/contestants.js';
import { peers } from '../bench/peers.js';
import { launchChromium } from '../support/browsers/chromium.js';
import { shots } from './shots.js';
import { startGallery } from './startGallery.js';

/** As WebP, a third of a PNG's size. */
async function save(page: Page, name: string) {
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 82 });
  const bytes = Buffer.from(data, 'base64');
  const path = `docs/images/${name}.webp`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  console.log(path, `${Math.round(bytes.length / 1000)} kB`);
}

/** Two frames without a change of place are all that is to be waited for: nothing moves by itself where motion is reduced. */
const settle = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

const gallery = await startGallery();
const browser = await launchChromium();
try {
  const context = await browser.newContext({ reducedMotion: 'reduce', bypassCSP: true });
  const page = await context.newPage();
  for (const { name, query, width, height, scroll, press } of shots) {
    await page.setViewportSize({ width, height });
    await page.goto(`${gallery.url}?${new URLSearchParams(query)}`);
    if (scroll) await page.locator(scroll).evaluate((element) => element.scrollIntoView({ inline: 'center' }));
    // What the gallery writes there is reported once a guide is painted; help once it is opened.
    await page.locator('#log:not(:empty), .launch').first().waitFor({ state: 'attached' });
    if (press) await page.locator(press).first().click();
    await settle(page);
    await save(page, name);
  }

  await page.setViewportSize({ width: 960, height: 400 });
  for (const { name, start, title } of contestants) {
    const peer = peers.find((one) => one.name === name);
    const show = peer ? 'nothing' : 'tour, beside others';
    await page.goto(`${gallery.url}?${new URLSearchParams({ show, bare: '' })}`);
    if (peer && start) {
      const { js, css } = await buildPeer(peer);
      await page.addStyleTag({ content: css });
      await page.addScriptTag({ content: js });
      await page.addScriptTag({ content: start });
    }
    await page.locator(title).first().waitFor();
    await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
    await settle(page);
    await save(page, `beside/${name}`);
  }
} finally {
  await browser.close();
  gallery.stop();
}
