/** Plays the keyboard and screen-reader script of each surface as its page in docs has it, on the shipped files. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/browsers/chromium.js';
import { type Site, startSite } from './startSite.js';
import { pageOfRow } from './surfaces/page.js';

const docs = fileURLToPath(new URL('../../docs/surfaces', import.meta.url));
const surfaces = readdirSync(docs)
  .filter((name) => name !== 'README.md')
  .map((file) => {
    const text = readFileSync(join(docs, file), 'utf8');
    const rows = [...text.matchAll(/^\| (the page opens|`.*?`) \| (.*) \|$/gm)];
    return {
      name: file.replace('.md', ''),
      guide: /```json\n([\s\S]*?)```/.exec(text)?.[1] ?? '',
      script: rows.map(([, keys = '', then = '']) => ({ keys, then })),
    };
  });

const body = `<button type="button" data-testid="new-request">New request</button>
  <label>Amount <input data-testid="amount"></label><ul data-testid="list"><li>Drills</li></ul>`;

let home: string;
let site: Site;
let browser: Browser;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'handrail-scripts-'));
  const write = (name: string, text: string) => writeFileSync(join(home, name), text);
  mkdirSync(join(home, 'guides'));
  write(
    'handrail.json',
    JSON.stringify({
      app: 'scripts',
      environments: { production: { origins: ['http://127.0.0.1'] } },
      locales: { base: 'en' },
      attributes: {},
    }),
  );
  write('pages.json', JSON.stringify(Object.fromEntries(surfaces.map(({ name }) => [name, `/${name}`]))));
  for (const { name, guide } of surfaces) write(`guides/the-${name}.json`, guide);
  site = await startSite(home);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
  rmSync(home, { recursive: true, force: true, maxRetries: 20 });
});

/** What has the focus, as a screen reader would call it. */
const readFocus = (page: Page) =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    if (!active || active === document.body) return 'page';
    const tags: Record<string, string> = {
      button: 'button',
      a: 'link',
      dialog: 'dialog',
      input: 'field',
      textarea: 'text',
    };
    const label = (active.getRootNode() as ShadowRoot).getElementById(active.getAttribute('aria-labelledby') ?? '');
    const name =
      active.getAttribute('aria-label') ??
      (label ?? (active as HTMLInputElement).labels?.[0] ?? active).textContent?.trim();
    return `${active.role ?? tags[active.localName]} “${name}”`;
  });
const readTold = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('handrail-layer, handrail-panel, handrail-banner')]
      .map(({ shadowRoot }) => shadowRoot?.querySelector('.live')?.textContent)
      .join(''),
  );
const readCount = (page: Page) =>
  page.evaluate(() => document.querySelectorAll('handrail-layer, handrail-panel, handrail-banner').length);

async function holds(page: Page, clause: string): Promise<void> {
  const [what = '', ...rest] = clause.split(': ');
  const wanted = rest.join(': ');
  const within = { timeout: 60_000 };
  if (what === 'focus') await expect.poll(() => readFocus(page), within).toBe(wanted);
  else if (what === 'told') await expect.poll(() => readTold(page), within).toBe(wanted.slice(1, -1));
  else if (what === 'there') await expect.poll(() => readCount(page), within).toBe(1);
  else if (what === 'gone') await expect.poll(() => readCount(page), within).toBe(0);
  else throw new Error(`A script says "${clause}", which nobody knows how to look at.`);
}

test.each(surfaces)('$name', async ({ name, script }) => {
  expect(script.length).toBeGreaterThan(3);
  const page = await browser.newPage();
  site.html = pageOfRow({ body });
  await page.goto(site.url + name);
  await expect.poll(() => readCount(page)).toBe(1);
  for (const { keys, then } of script) {
    for (const [, key = ''] of keys.matchAll(/`(.*?)`/g)) await page.keyboard.press(key);
    for (const clause of then.split('; ')) await holds(page, clause);
  }
  await page.close();
});
