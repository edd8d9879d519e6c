/** Calendars of a release in a page, on the files that ship: they say when somebody first gets it, and take it from nobody. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/browsers/chromium.js';
import { type Site, scriptTag, startSite } from './startSite.js';

const home = mkdtempSync(join(tmpdir(), 'handrail-calendar-'));
const folder = (name: string) => join(home, name);
const sites: Site[] = [];
let browser: Browser;

/** An app with one release, which people may first get on these dates. */
async function publish(name: string, dates: string): Promise<Site> {
  cpSync('test/hazards/handrail', folder(name), { recursive: true });
  rmSync(join(folder(name), 'guides'), { recursive: true });
  mkdirSync(join(folder(name), 'releases'));
  const write = (path: string, content: object) => writeFileSync(join(folder(name), path), JSON.stringify(content));
  write('handrail.json', {
    app: 'hours',
    environments: { production: { origins: ['http://127.0.0.1'] } },
    locales: { base: 'en' },
    attributes: { id: { type: 'string' } },
    calendars: { launch: { dates: [dates] } },
  });
  write('flags/new-desk.json', { title: 'Desk', owner: 'hr', default: 'off' });
  write('releases/desk.json', {
    title: 'Desk',
    owner: 'hr',
    flag: 'new-desk',
    rollout: { strategy: 'big-bang', during: 'launch', waves: [{ name: 'all' }] },
  });
  const site = await startSite(folder(name));
  site.html = `<!doctype html><title>Hours</title>${scriptTag}`;
  site.push({ waves: { desk: [0] } });
  sites.push(site);
  return site;
}

let open: Site;
let closed: Site;
beforeAll(async () => {
  open = await publish('open', '2020-01-01/2099-12-31');
  closed = await publish('closed', '2001-01-01/2001-12-31');
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  for (const site of sites) await site.stop();
  rmSync(home, { recursive: true, force: true, maxRetries: 20 });
});

/** The page of the open site, answered from either: one app, whose authors have changed its calendar meanwhile. */
async function visit(context: BrowserContext, site: Site) {
  const page = await context.newPage();
  await page.route('**/*', async (route) => {
    const { pathname, search } = new URL(route.request().url());
    if (!/^\/[bk]\//.test(pathname)) return route.fallback();
    if (pathname.endsWith('stream')) return route.abort();
    const post = route.request().postData();
    const answer = await fetch(new URL(pathname + search, site.url), post ? { method: 'POST', body: post } : {});
    // Every site calls its tree the same; what was changed has another name.
    const body = (await answer.text()).replace('0'.repeat(32), `${sites.indexOf(site)}`.repeat(32));
    return route.fulfill({ status: answer.status, body, contentType: 'application/json' });
  });
  await page.goto(open.url);
  await page.waitForFunction('window.handrail');
  return page;
}

test('held back, then begun in its time, then kept', async () => {
  const context = await browser.newContext();
  const before = await visit(context, closed);
  // The file that reads calendars is there: what is answered now is its answer.
  await before.waitForFunction(`performance.getEntriesByType('resource').some(({ name }) => name.includes('/guide-'))`);
  expect(await before.evaluate(`handrail.ready.then(() => handrail.flag('new-desk'))`)).toBe(false);
  expect(await before.evaluate(`handrail.decide('new-desk')`)).toMatchObject({ reason: 'not-yet', release: 'desk' });
  expect(await before.evaluate(`handrail.decide('new-desk').arm ?? 'neither'`)).toBe('neither');
  await before.close();

  const during = await visit(context, open);
  await during.waitForFunction(`handrail.flag('new-desk') === true`);
  await during.close();

  const after = await visit(context, closed);
  expect(await after.evaluate(`handrail.ready.then(() => handrail.flag('new-desk'))`)).toBe(true);
  expect(await after.evaluate(`handrail.decide('new-desk')`)).toMatchObject({ reason: 'wave', arm: 'rollout' });
  await context.close();
});
