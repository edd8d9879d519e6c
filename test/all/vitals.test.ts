/** What is measured of a page is what the web-vitals package measures of the same one. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Site, startSite } from '../hazards/startSite.js';
import { pageOfRow } from '../hazards/surfaces/page.js';
import { launchChromium } from '../support/browsers/chromium.js';
import { waitFor } from '../support/waitFor.js';

const theirs = readFileSync('node_modules/web-vitals/dist/web-vitals.iife.js', 'utf8');

let site: Site;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  site = await startSite('test/hazards/surfaces/handrail');
  browser = await launchChromium();
  page = await browser.newPage();
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

/** Busy for so long, as a handler that is too slow. */
const busy = (ms: number) => `{ const end = performance.now() + ${ms}; while (performance.now() < end); }`;

const body = `
  <h1>Orders</h1>
  <button type="button" id="slow">Slow</button> <button type="button" id="quick">Quick</button>
  <div id="late"></div><p id="moved">What is pushed down when something comes late.</p>
  <script>
    slow.onclick = () => ${busy(180)};
    quick.onclick = () => ${busy(40)};
    // Two bursts of moves, more than a second apart: the larger one counts.
    const grow = (px) => (late.style.height = px + 'px');
    addEventListener('load', () => {
      setTimeout(grow, 200, 120);
      setTimeout(grow, 400, 300);
      setTimeout(grow, 2000, 340);
      setTimeout(() => (window.hasMoved = true), 2200);
    });
    for (const name of ['LCP', 'CLS', 'INP'])
      webVitals['on' + name](({ value }) => (localStorage['theirs:' + name] = value));
  </script>`;

test.each([
  ['nobody touches', []],
  ['somebody presses a slow button, and a quick one twice', ['#slow', '#quick', '#quick']],
])('a page that %s: LCP, CLS and INP are those of web-vitals', async (_, presses) => {
  const before = site.events().length;
  site.html = '<!doctype html><title>Between</title>';
  await page.goto(`${site.url}between`);
  await page.evaluate('localStorage.clear()');
  site.html = pageOfRow({ before: theirs, body });
  await page.goto(`${site.url}elsewhere`);
  await page.waitForFunction('window.hasMoved');
  // What measures is there once the first events were sent.
  await waitFor('ours to measure', async () => site.events().length > before);
  for (const press of presses) {
    await page.click(press);
    // The next paint ends a press.
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))');
  }
  site.html = '<!doctype html><title>After</title>';
  await page.goto(`${site.url}after`);
  const known = await page.evaluate<Record<string, string>>('({ ...localStorage })');
  const expected = Object.fromEntries(
    Object.entries(known).flatMap(([name, value]) =>
      name.startsWith('theirs:') ? [[name.slice('theirs:'.length), Number(value)]] : [],
    ),
  );
  expect(Object.keys(expected).sort()).toEqual(presses.length ? ['CLS', 'INP', 'LCP'] : ['CLS', 'LCP']);
  expect(expected.CLS).toBeGreaterThan(0);
  const ours = () =>
    Object.fromEntries(
      site
        .events()
        .slice(before)
        .flatMap((event) => (event.n === 'vital' ? [[event.vital, event.value]] : [])),
    );
  await waitFor('ours to arrive', async () => Object.keys(ours()).length === Object.keys(expected).length);
  for (const [name, value] of Object.entries(expected)) expect(ours()[name], name).toBeCloseTo(value, 0);
  expect(ours().CLS).toBeCloseTo(expected.CLS ?? 0, 3);
});
