/** How the files beside core load, in three engines: under the strictest policy, and refused when one byte differs. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deepQuery } from '../support/browsers/createPage.js';
import { type BrowserName, type BrowserPage, type OpenBrowser, openBrowser } from '../support/browsers.js';
import { type StrictPage, startStrictPage } from '../support/startStrictPage.js';

let site: StrictPage;
beforeAll(async () => {
  site = await startStrictPage('test/support/fixtures/one-tour');
});
afterAll(() => site?.stop());

interface Seen {
  readonly violations: readonly string[];
  readonly errors: readonly string[];
}

const drawn = `Boolean(${deepQuery('[part=card]')})`;

describe.each<BrowserName>(['chromium', 'firefox', 'webkit'])('loading ui in %s', (name) => {
  let browser: OpenBrowser;
  let page: BrowserPage;
  beforeAll(async () => {
    browser = await openBrowser(name);
    page = await browser.newPage();
  });
  afterAll(() => browser?.close());

  test('under a nonce, strict-dynamic and Trusted Types with no policy: drawn, with no violation', async () => {
    await page.open(site.url);
    await page.waitFor(drawn);
    expect(await page.evaluate<Seen>('seen')).toEqual({ violations: [], errors: [] });
  });

  test.each(['guide-', 'ui-'])('%s with a byte changed never runs, and the host notices nothing', async (file) => {
    site.tamper(file);
    site.takeRequests();
    // Another address, so that no engine answers from its cache of the file that was whole.
    await page.open(`${site.url}?tampered=${file}`);
    await expect.poll(() => site.takeRequests().some((path) => path.includes(file))).toBe(true);
    // Refused for good: nothing is drawn once the page has been idle.
    await page.evaluate('new Promise((resolve) => setTimeout(resolve, 1500))');
    expect(await page.evaluate(drawn)).toBe(false);
    expect(await page.evaluate<Seen>('seen')).toMatchObject({ errors: [] });
    site.tamper(undefined);
  });
});
