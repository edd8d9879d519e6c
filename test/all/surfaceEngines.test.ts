/** The rows of mounting and drawing that depend on no engine, in the other two, and on a plain http page of another name. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Site, startSite } from '../hazards/startSite.js';
import { openRow, type Row } from '../hazards/surfaces/page.js';
import { rows } from '../hazards/surfaces/rows.js';
import { openInsecureChromium } from '../support/browsers/chromium.js';
import { type BrowserPage, type OpenBrowser, openBrowser } from '../support/browsers.js';

const engines = [
  ['firefox', () => openBrowser('firefox')],
  ['webkit', () => openBrowser('webkit')],
  ['chromium on http://app.test', openInsecureChromium],
] as const;

/** WebKitGTK does not say how far a page is zoomed: there our cards are zoomed with it, in their place and closable. */
const isPromised = (name: string, row: Row) => name !== 'webkit' || !row.name.includes('zooms itself');

describe.each(engines)('%s', (name, open) => {
  let site: Site;
  let browser: OpenBrowser;
  let page: BrowserPage;
  beforeAll(async () => {
    const served = await startSite('test/hazards/surfaces/handrail');
    site = name.includes('app.test')
      ? Object.defineProperty(served, 'url', { value: served.url.replace('127.0.0.1', 'app.test') })
      : served;
    browser = await open();
    page = await browser.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });

  test.each(rows.filter((row) => isPromised(name, row)).map((row) => [row.name, row] as const))(
    '%s',
    async (_, row) => {
      await openRow(page, site, row);
      await row.prove(page, site);
      expect(await page.evaluate('errors')).toEqual([]);
      if (name.includes('app.test')) expect(await page.evaluate('isSecureContext')).toBe(false);
    },
  );
});
