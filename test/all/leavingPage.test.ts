/** What is recorded in the last moment of a page arrives. WebKitGTK on a busy machine still loses some: docs/promises.md. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Site, scriptTag, startSite } from '../hazards/startSite.js';
import { type BrowserName, type BrowserPage, type OpenBrowser, openBrowser } from '../support/browsers.js';

let site: Site;
beforeAll(async () => {
  site = await startSite();
  site.html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Hours</title><link rel="icon" href="data:,">
${scriptTag}</head><body><h1>Hours</h1></body></html>`;
});
afterAll(() => site?.stop());

describe.each<BrowserName>(['chromium', 'firefox'])('leaving a page in %s', (name) => {
  let browser: OpenBrowser;
  let page: BrowserPage;
  beforeAll(async () => {
    browser = await openBrowser(name);
    page = await browser.newPage();
  });
  afterAll(() => browser?.close());

  test('what was tracked just before is sent, by the next page if not by this one', async () => {
    await page.open(site.url);
    await page.waitFor('window.handrail && handrail.ready.then(() => true)');
    const marks = [];
    for (let round = 0; round < 5; round++) {
      await page.waitFor('window.handrail && handrail.ready.then(() => true)');
      const mark = `${name}-${round}`;
      marks.push(mark);
      // Within one task: the page is on its way out before anything could be written.
      await page.evaluate(
        `setTimeout(() => { handrail.track('hours_sent', { mark: '${mark}' }); location.href = '/?${mark}'; })`,
      );
      await page.waitFor(`location.search === '?${mark}'`);
    }
    const arrived = () =>
      new Map(site.events().flatMap((event) => (event.n === 'event' ? [[event.id, event.properties?.mark]] : [])));
    await expect
      .poll(() => [...arrived().values()].filter((mark) => String(mark).startsWith(name)).sort())
      .toEqual(marks);
    // Nothing is left behind, nor sent by every later page again.
    await page.waitFor(`Object.keys(localStorage).every((key) => !key.includes('late'))`);
  });
});
