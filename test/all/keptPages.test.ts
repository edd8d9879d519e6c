/** Pages that Chromium itself keeps: in its back-forward cache, and rendered before anybody asked for them. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Site, scriptTag, startSite } from '../hazards/startSite.js';
import { both, pageOfRow, space, title } from '../hazards/surfaces/page.js';
import { chromiumArgs, chromiumPath } from '../support/chromiumPath.js';
import { waitFor } from '../support/waitFor.js';

let site: Site;
let browser: Browser;
let page: Page;
// Each has a site of its own: a page that is still open elsewhere asks when it likes.
beforeEach(async () => {
  site = await startSite('test/hazards/surfaces/handrail');
});
afterEach(() => site?.stop());
beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: chromiumArgs,
    // People's browsers have it, and a driver switches it off.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  page = await (await browser.newContext()).newPage();
});
afterAll(() => browser?.close());

test('a page that comes back from the back-forward cache: the tour stands at its step, and goes on as the same run', async () => {
  site.html = pageOfRow({
    body: `${space}${both}<script>addEventListener('pageshow', ({ persisted }) => (window.kept = persisted))</script>`,
  });
  await page.goto(`${site.url}tour`);
  await page.waitForFunction(title('First'));
  await page.locator('.primary').click();
  await page.waitForFunction(title('Second'));
  await page.waitForFunction(`localStorage['handrail:k1:memory']?.includes('"step":"two"')`);
  await page.evaluate('void (window.stood = ours)');
  await page.goto(`${site.url.replace('127.0.0.1', 'localhost')}elsewhere`);
  await page.goBack({ waitUntil: 'commit' });
  await page.waitForFunction('window.kept === true');
  await page.waitForFunction(`${title('Second')} && roots().length === 1 && drift('two') < 1`);
  await page.locator('.primary').click();
  await page.waitForFunction(`!ours('.card') && localStorage['handrail:k1:memory'].includes('"outcome":"completed"')`);
  await page.evaluate('handrail.flush().then(() => 0)');
  await waitFor('one whole run', async () => {
    const runs = site
      .events()
      .flatMap((event) => (event.n === 'guide_ended' ? [`${event.guide} ${event.outcome}`] : []));
    return runs.length === 1 && runs[0] === 'walk completed';
  });
  expect(await page.evaluate('errors')).toEqual([]);
});

test('a page that is rendered ahead: nothing is asked, drawn or counted before it is seen', async () => {
  // Where DevTools are listened to Chromium renders nothing ahead: nobody drives this browser, the page goes on by itself.
  site.html = pageOfRow({
    tag: `<script>
      if (location.pathname === '/before') {
        const rules = document.createElement('script');
        rules.type = 'speculationrules';
        rules.textContent = JSON.stringify({ prerender: [{ urls: ['/tour'], eagerness: 'immediate' }] });
        document.head.append(rules);
        fetch('/k/go').then(() => (location.href = '/tour'));
      } else {
        const wasAhead = document.prerendering;
        // Long after our script would have begun: it rests half a second at most.
        addEventListener('load', () => setTimeout(() => fetch('/k/late'), 1500));
        const look = setInterval(() => {
          if (!(${title('First')})) return;
          clearInterval(look);
          handrail.flush().then(() => fetch('/k/said?' + [wasAhead, document.prerendering, roots().length]));
        }, 50);
        document.write(${JSON.stringify(scriptTag).replaceAll('</', '<\\/')});
      }</script>`,
    body: `${space}${both}`,
  });
  let goOn: (() => void) | undefined;
  site.answer = (path, response) => {
    if (path !== '/k/go') return false;
    goOn = () => response.end();
    return true;
  };
  const home = mkdtempSync(join(tmpdir(), 'handrail-ahead-'));
  const child = spawn(chromiumPath(), [...chromiumArgs, '--headless', `--user-data-dir=${home}`, `${site.url}before`], {
    stdio: 'ignore',
    // With all that it starts, so that nothing writes into its folder any more.
    detached: true,
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    await waitFor('the page to stand ready', async () => goOn !== undefined && site.asked.includes('/k/late'));
    expect(site.asked).toEqual(['/k/go', '/k/late']);
    goOn?.();
    await waitFor('the page to say what it shows', async () => site.asked.some((path) => path.startsWith('/k/said')));
    expect(site.asked).toContain('/k/said?true,false,1');
    const sessions = () => site.events().filter(({ n }) => n === 'session_started').length;
    await waitFor('the visit to be counted', async () => sessions() > 0);
    expect(sessions()).toBe(1);
  } finally {
    process.kill(-(child.pid as number), 'SIGKILL');
    await ended;
    rmSync(home, { recursive: true, force: true, maxRetries: 20 });
  }
});
