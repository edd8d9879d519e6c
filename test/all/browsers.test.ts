import { existsSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserName, type BrowserPage, type OpenBrowser, openBrowser } from '../support/browsers.js';

/** A button in an open shadow root, an input, and a log of trusted input. */
const html = `<!doctype html><title>A page</title><input><div id="host"></div><script>
  window.seen = [];
  const shadow = document.getElementById('host').attachShadow({ mode: 'open' });
  const button = document.createElement('button');
  button.textContent = 'Inside';
  button.addEventListener('click', (event) => seen.push(event.isTrusted ? 'click' : 'fake'));
  shadow.append(button);
  addEventListener('keydown', (event) => event.key.length > 1 && seen.push(event.key));
</script>`;

describe.each<BrowserName>(['chromium', 'firefox', 'webkit'])('%s', (name) => {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(html));
  let browser: OpenBrowser;
  let page: BrowserPage;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    browser = await openBrowser(name);
    page = await browser.newPage();
    await page.open(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });
  afterAll(async () => {
    await browser?.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('evaluates, and awaits', async () => {
    expect(await page.evaluate('Promise.resolve(document.title)')).toBe('A page');
    await expect(page.evaluate(`Promise.reject(new Error('no luck'))`)).rejects.toThrow('no luck');
  });

  it('clicks and types as a person, through shadow roots', async () => {
    await page.click('button');
    await page.press('Escape');
    await page.click('input');
    await page.type('hand');
    expect(await page.evaluate('[...seen, document.querySelector("input").value]')).toEqual([
      'click',
      'Escape',
      'hand',
    ]);
  });

  it('has what ui needs: popover, adopted sheets, compression', async () => {
    expect(
      await page.evaluate(
        `'popover' in HTMLElement.prototype && 'adoptedStyleSheets' in document && !!CompressionStream`,
      ),
    ).toBe(true);
  });

  it('opens a second page that shares storage, and takes a picture', async () => {
    const second = await browser.newPage();
    await second.open(await page.evaluate('location.href'));
    await second.evaluate(`localStorage.setItem('a', '1')`);
    await second.close();
    expect(await page.evaluate(`localStorage.getItem('a')`)).toBe('1');
    const picture = `test/output/${name}.png`;
    rmSync(picture, { force: true });
    await page.screenshot(picture);
    expect(existsSync(picture)).toBe(true);
  });
});
