/** The table of docs/consent.md, cell by cell, on the files that ship: what is sent, what is stored, who is let in. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askedFor, tagOf } from '../hazards/network/heard.js';
import { type Site, startSite } from '../hazards/startSite.js';
import { both, openRow, space, title } from '../hazards/surfaces/page.js';
import { type BrowserPage, type OpenBrowser, openBrowser } from '../support/browsers.js';

type Asks = 'not-required' | 'required';
type Answer = 'unknown' | 'granted' | 'denied';

interface Cells {
  /** In localStorage, once all is sent that may be. */
  readonly texts: readonly string[];
  /** Whether the last state and bundle are kept. */
  readonly keepsBundle: boolean;
  readonly isSent: boolean;
  readonly isLetIn: boolean;
}

const nothing: Cells = { texts: [], keepsBundle: false, isSent: false, isLetIn: false };
const all: Cells = { texts: ['anon', 'memory'], keepsBundle: true, isSent: true, isLetIn: true };
const granted: Cells = { ...all, texts: ['anon', 'consent', 'memory'] };

const table: readonly (readonly [Asks, Answer, gpc: boolean, Cells])[] = [
  ['not-required', 'unknown', false, all],
  ['not-required', 'unknown', true, { ...all, isSent: false }],
  ['not-required', 'granted', false, granted],
  ['not-required', 'granted', true, granted],
  ['not-required', 'denied', false, { ...nothing, texts: ['consent'] }],
  ['not-required', 'denied', true, { ...nothing, texts: ['consent'] }],
  ['required', 'unknown', false, nothing],
  ['required', 'unknown', true, nothing],
  ['required', 'granted', false, granted],
  ['required', 'granted', true, granted],
  ['required', 'denied', false, nothing],
  ['required', 'denied', true, nothing],
];

const folder = mkdtempSync(join(tmpdir(), 'handrail-consent-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The hazards' project, which asks for consent as told. */
function writeProject(asks: Asks): string {
  const project = join(folder, asks);
  cpSync('test/hazards/network/handrail', project, { recursive: true });
  const settings = join(project, 'handrail.json');
  writeFileSync(
    settings,
    JSON.stringify({ ...JSON.parse(readFileSync(settings, 'utf8')), privacy: { consent: asks } }),
  );
  return project;
}

describe.each(['not-required', 'required'] as const)('a project that says %s', (asks) => {
  let site: Site;
  let browser: OpenBrowser;
  let page: BrowserPage;
  beforeAll(async () => {
    site = await startSite(writeProject(asks));
    site.push({ waves: { opening: [0] } });
    browser = await openBrowser('chromium');
    page = await browser.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });

  const texts = async (key: string) => {
    const names = await page.evaluate<string[]>('Object.keys(localStorage).sort()');
    return names.map((name) => name.replace(`handrail:${key}:`, ''));
  };
  const records = (key: string) =>
    page.evaluate<string[]>(`(async () => {
      const name = 'handrail:${key}:';
      if (!(await indexedDB.databases()).some((one) => one.name === name)) return [];
      const ask = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
      const database = await ask(indexedDB.open(name));
      const keys = await ask(database.transaction('records').objectStore('records').getAllKeys());
      database.close();
      return keys;
    })()`);
  const posts = (key: string) => site.bytes.filter((one) => one.startsWith(`POST /k/${key}/`));
  const marksOf = (bodies: readonly string[]) => bodies.join().match(/"mark":\d/g) ?? [];

  /** Everything there is to be stored and sent: a tour is shown and gone on with, something declared happens. */
  async function use(mark: number): Promise<void> {
    await page.waitFor(`window.handrail && handrail.ready.then(() => true)`);
    await page.waitFor(`isOnTop(ours('.primary')) && (${title('First')} || ${title('Second')})`);
    await page.evaluate(`handrail.track('request_sent', { mark: ${mark} })`);
  }
  /** What sends is there, and has sent what it may. */
  async function settle(key: string): Promise<void> {
    await expect.poll(() => askedFor(site, key, '/stream')).toBeGreaterThan(0);
    await page.evaluate('handrail.flush()');
  }

  test.each(table.filter(([when]) => when === asks))('%s, %s, GPC %s', async (_, answer, gpc, cells) => {
    const key = `${asks}-${answer}-${gpc}`;
    const before = `Object.defineProperty(navigator, 'globalPrivacyControl', { value: ${gpc} });`;
    await openRow(page, site, { tag: tagOf(key), before, body: space + both });
    await use(1);
    // Taken back: what was stored until then has to go.
    if (answer === 'denied') await page.evaluate(`handrail.consent('granted')`);
    if (answer === 'denied') await expect.poll(() => texts(key)).toContain('consent');
    if (answer !== 'unknown') await page.evaluate(`handrail.consent('${answer}')`);
    const sentBefore = posts(key).length;
    await page.evaluate(`handrail.track('request_sent', { mark: 2 })`);
    await settle(key);

    const check = async () => {
      expect(await page.evaluate(`handrail.flag('opened')`)).toBe(cells.isLetIn);
      // What needs nobody's consent is decided alike in every row.
      expect(await page.evaluate(`handrail.flag('steady')`)).toBe(true);
      expect(await page.evaluate(`heard.some(({ n }) => n === 'event')`)).toBe(true);
      await expect.poll(() => texts(key)).toEqual(cells.texts);
      await expect
        .poll(async () => {
          await page.evaluate('handrail.flush()');
          return (await records(key)).sort();
        })
        .toEqual(cells.keepsBundle ? ['fresh', 'last'] : []);
    };
    await check();
    if (cells.isSent) await expect.poll(() => marksOf(posts(key))).toContain('"mark":2');

    // The answer holds on the next page, and the page that is left has nothing more to say than it may.
    await page.reload();
    await use(3);
    await settle(key);
    await check();
    if (cells.isSent) await expect.poll(() => marksOf(posts(key))).toContain('"mark":3');
    else expect(posts(key).slice(sentBefore)).toEqual([]);
    await page.open(`${site.url}between`);
    if (!cells.isSent) expect(posts(key).slice(sentBefore)).toEqual([]);
    expect(await page.evaluate('document.cookie')).toBe('');

    // Who they are is in no request but those that tell what happened.
    const anon = await page.evaluate<string | null>(`localStorage.getItem('handrail:${key}:anon')`);
    expect(anon !== null).toBe(cells.texts.includes('anon'));
    const asked = site.bytes.filter((one) => one.startsWith('GET'));
    expect(asked.length).toBeGreaterThan(0);
    for (const one of asked) {
      if (anon) expect(one).not.toContain(anon);
      expect(one).not.toMatch(/"cookie"|"x-/);
    }
  });

  test('reset makes the answer unknown again', async () => {
    const key = `${asks}-reset`;
    await openRow(page, site, { tag: tagOf(key), body: space + both });
    await use(1);
    await page.evaluate(`handrail.consent('denied')`);
    expect(await page.evaluate(`handrail.flag('opened')`)).toBe(false);
    await page.evaluate('handrail.reset()');
    expect(await page.evaluate(`handrail.flag('opened')`)).toBe(asks === 'not-required');
    expect(await texts(key)).not.toContain('consent');
  });
});
