/** The rows of finding depend on no engine: the same pages in the other two. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rows } from '../hazards/finding/rows.js';
import { type Site, startSite } from '../hazards/startSite.js';
import { openRow } from '../hazards/surfaces/page.js';
import { type BrowserPage, type OpenBrowser, openBrowser } from '../support/browsers.js';

describe.each(['firefox', 'webkit'] as const)('%s', (name) => {
  let site: Site;
  let browser: OpenBrowser;
  let page: BrowserPage;
  beforeAll(async () => {
    site = await startSite('test/hazards/finding/handrail');
    browser = await openBrowser(name);
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
});
