/** An SDK and a bundle one version apart, on files that shipped: what both know works, and a newer format is kept out. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { type Answer, type Site, scriptTag, startSite } from '../hazards/startSite.js';
import { both, pageOfRow, space, title } from '../hazards/surfaces/page.js';
import { type BrowserPage, type OpenBrowser, openBrowser } from '../support/browsers.js';

const recorded = (name: string) => readFileSync(join('test/support/fixtures/version-before', name));

/** All of it in one file, as it shipped before tours could be handed to another origin. */
const oldScript = gunzipSync(recorded('handrail.full.js.gz')).toString().replaceAll('</script', '<\\/script');
/** What its compiler made of the same folder: path to content. */
const oldTree = JSON.parse(recorded('tree.json').toString()) as Readonly<Record<string, object>>;

const said = `<script>const said = []; addEventListener('load', () => handrail.on('unsupported', ({ why }) => said.push(why)));</script>`;
const tags = {
  old: `${said}<script data-handrail-key="k1" data-collector="/">${oldScript}</script>`,
  new: said + scriptTag,
};
const answerJson =
  (find: (path: string) => object | undefined): Answer =>
  (path, response) => {
    const found = find(path);
    if (found) response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(found));
    return found !== undefined;
  };
const fromOldTree = answerJson((path) => oldTree[path.split('/').slice(3).join('/')]);

let site: Site | undefined;
let browser: OpenBrowser | undefined;
afterEach(async () => {
  await browser?.close();
  await site?.stop();
});

/** Somebody's first page. */
async function open(tag: string, answer?: Answer): Promise<BrowserPage> {
  site = await startSite('test/hazards/surfaces/handrail');
  browser = await openBrowser('chromium');
  const page = await browser.newPage();
  site.answer = answer;
  site.html = pageOfRow({ tag, body: `${space}${both}` });
  await page.open(`${site.url}tour`);
  return page;
}

async function playTour(page: BrowserPage): Promise<void> {
  await page.waitFor(`isOnTop(ours('.primary')) && ${title('First')}`);
  await page.click('.primary');
  await page.waitFor(`${title('Second')} && drift('two') < 1`);
  await page.click('.primary');
  await page.waitFor(`!ours('.card')`);
  await page.evaluate('handrail.flush()');
  await page.waitFor(`localStorage['handrail:k1:memory'].includes('"outcome":"completed"')`);
  expect(await page.evaluate('[...errors, ...said]')).toEqual([]);
}

test('an old script plays what is compiled now', async () => playTour(await open(tags.old)));

test('this script plays what an old compiler made', async () => playTour(await open(tags.new, fromOldTree)));

test.each(['old', 'new'] as const)(
  'the %s script keeps its last good bundle where a newer format comes, and says so',
  async (which) => {
    const page = await open(tags[which]);
    await page.waitFor(title('First'));
    const state = { format: 1, app: 'surfaces', env: 'production', locales: ['en'], waves: {}, kills: [], off: false };
    for (const newer of [
      { ...state, format: 2, seq: 8, bundle: '2'.repeat(32) },
      { ...state, seq: 9, bundle: '3'.repeat(32) },
    ]) {
      (site as Site).answer = answerJson((path) => {
        if (/\/(state|stream)$/.test(path)) return newer;
        return path.includes(newer.bundle) ? { ...oldTree['index.en.json'], format: 2, guides: {} } : undefined;
      });
      await page.reload();
      await page.waitFor(`said.includes('format')`);
      await page.waitFor(`isOnTop(ours('.primary')) && ${title('First')}`);
      expect(await page.evaluate('errors')).toEqual([]);
    }
  },
);
