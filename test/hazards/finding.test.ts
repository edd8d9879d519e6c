/** Each row of the hazards that concerns finding is a page, and stands: the shipped files in Chromium. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BrowserPage, type OpenBrowser, openBrowser } from '../support/browsers.js';
import { rows } from './finding/rows.js';
import { type Site, startSite } from './startSite.js';
import { openRow } from './surfaces/page.js';

let site: Site;
let browser: OpenBrowser;
let page: BrowserPage;
beforeAll(async () => {
  site = await startSite('test/hazards/finding/handrail');
  browser = await openBrowser('chromium');
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
});
