/** Hosts that own the whole page: React hydrates all of it, Turbo swaps its body, `document.open` throws it away. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { restartsPerPage } from '../../packages/sdk/src/limits.js';
import { type Site, scriptTag, startSite } from '../hazards/startSite.js';
import { hydrated } from '../hazards/surfaces/hydrated.js';
import { both, openRow, pageOfRow, space, title } from '../hazards/surfaces/page.js';
import { type BrowserName, type BrowserPage, type OpenBrowser, openBrowser } from '../support/browsers.js';

const turbo = readFileSync('node_modules/@hotwired/turbo/dist/turbo.es2017-umd.js', 'utf8');

describe.each(['chromium', 'firefox', 'webkit'] as const)('%s', (name: BrowserName) => {
  let site: Site;
  let browser: OpenBrowser;
  let page: BrowserPage;
  beforeAll(async () => {
    site = await startSite('test/hazards/surfaces/handrail');
    browser = await openBrowser(name);
    page = await browser.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });

  const serve = (script: string) => {
    site.answer = (path, response) => {
      if (path !== '/k/host.js') return false;
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
      return true;
    };
  };

  test.each([
    ['18', 'test/hosts'],
    ['19', 'packages/react'],
  ] as const)(
    'React %s hydrates the whole document: it finds what it rendered, and the tour is there',
    async (_, folder) => {
      const { html, script } = await hydrated(folder);
      await openRow(page, site, { body: '' });
      await page.evaluate('localStorage.clear()');
      serve(script);
      site.html = html;
      await page.open(`${site.url}tour`);
      await page.waitFor(`${title('First')} && isOnTop(ours('.primary')) && drift() < 1`);
      // React kept the node that came from the server; after a mismatch it makes all of them anew.
      expect(await page.evaluate('window.stood === target("one")')).toBe(true);
      await page.evaluate('renderAgain()');
      await page.click('.primary');
      await page.waitFor(`${title('Second')} && drift('two') < 1`);
      expect(await page.evaluate('window.stood === target("one") && errors')).toEqual([]);
    },
  );

  test('Turbo swaps the body: the tour stands at its step, is away on another page, and is back with the visit', async () => {
    const row = {
      tag: `${scriptTag}<script src="/k/host.js"></script>`,
      // Above what is pointed at: no card lies on the links.
      body: `<p><a id="same" href="/tour?again">Again</a> <a id="other" href="/elsewhere">Elsewhere</a></p>${space}${both}
        <script>window.visits = (window.visits ?? 0) + 1</script>`,
    };
    await openRow(page, site, { body: '' });
    await page.evaluate('localStorage.clear()');
    serve(turbo);
    site.html = pageOfRow(row);
    await page.open(`${site.url}tour`);
    await page.waitFor(title('First'));
    await page.click('.primary');
    await page.waitFor(title('Second'));
    await page.click('#same');
    await page.waitFor(`window.visits === 2 && ${title('Second')} && isOnTop(ours('.primary')) && drift('two') < 1`);
    await page.click('#other');
    await page.waitFor(`window.visits === 3 && !ours('.card')`);
    await page.evaluate('history.back()');
    await page.waitFor(`location.pathname === '/tour' && ${title('Second')} && drift('two') < 1`);
    await page.click('.primary');
    await page.waitFor(`!ours('.card') && localStorage['handrail:k1:memory'].includes('"outcome":"completed"')`);
    expect(await page.evaluate('errors')).toEqual([]);
  });

  test.each([
    ['without the tag', ''],
    ['with the tag in it again', scriptTag],
  ])('document.open writes the page anew %s: the tour is there, once, and goes on', async (_, tag) => {
    const row = { body: `${space}${both}` };
    await openRow(page, site, row);
    await page.click('.primary');
    await page.waitFor(title('Second'));
    await page.waitFor(`localStorage['handrail:k1:memory']?.includes('"step":"two"')`);
    const anew = pageOfRow({ ...row, tag }).replace(/<script>[\s\S]*?<\/script>/, '');
    await page.evaluate(
      `void setTimeout(() => { document.open(); document.write(${JSON.stringify(anew).replaceAll('</', '<\\/')}); document.close(); })`,
    );
    await page.waitFor(`${title('Second')} && roots().length === 1 && isOnTop(ours('.primary')) && drift('two') < 1`);
    await page.click('.primary');
    await page.waitFor(`!ours('.card') && localStorage['handrail:k1:memory'].includes('"outcome":"completed"')`);
    await page.evaluate('handrail.flush().then(() => 0)');
    // As one run, however often the page began.
    const [run, ...others] = [
      ...new Set(site.events().flatMap((event) => (event.n === 'guide_ended' ? [event.run] : []))),
    ].slice(-1);
    expect(
      site
        .events()
        .filter((event) => 'run' in event && event.run === run)
        .map(({ n }) => n),
    ).toContain('guide_started');
    expect(others).toEqual([]);
    expect(await page.evaluate('errors')).toEqual([]);
  });

  test.each([
    ['so many times and no more', '', restartsPerPage],
    ['not at all where the host has switched us off', 'handrail.off();', 0],
  ])('document.open again and again begins us %s', async (_, before, times) => {
    await openRow(page, site, { body: `${space}${both}` });
    const begun = await page.evaluate(`new Promise((resolve) => {
      ${before}
      let current = handrail;
      let begun = 0;
      Object.defineProperty(window, 'handrail', { get: () => current, set: (next) => { current = next; begun++; } });
      let left = ${restartsPerPage + 5};
      const write = () => {
        document.open();
        document.write('<!doctype html><title>Anew</title><p>' + left);
        document.close();
        if (left--) setTimeout(write);
        else setTimeout(() => resolve(begun));
      };
      setTimeout(write);
    })`);
    expect(begun).toBe(times);
    expect(await page.evaluate('errors')).toEqual([]);
  });
});
