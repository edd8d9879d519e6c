/** Each row of the hazards is a page and a test of its own, in one tab of one browser, on the files that ship. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserPage, OpenBrowser } from '../support/browsers.js';
import { type Site, startSite } from './startSite.js';
import { openRow, type Row } from './surfaces/page.js';

/**
 * @param folder of what the site's author wrote
 * @param plainHost a name that is no loopback to the browser, so that its pages are not in a secure context
 */
export function proveRows(
  folder: string,
  rows: readonly Row[],
  open: () => Promise<OpenBrowser>,
  plainHost?: string,
): void {
  let site: Site;
  let browser: OpenBrowser;
  let page: BrowserPage;
  beforeAll(async () => {
    const served = await startSite(folder);
    site = plainHost
      ? Object.defineProperty(served, 'url', { value: served.url.replace('127.0.0.1', plainHost) })
      : served;
    browser = await open();
    page = await browser.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });

  test.each(rows.map((row) => [row.name, row] as const))('%s', async (_, row) => {
    await openRow(page, site, row);
    await row.prove(page, site);
    expect(await page.evaluate('errors')).toEqual([]);
    if (plainHost) expect(await page.evaluate('isSecureContext')).toBe(false);
  });
}
