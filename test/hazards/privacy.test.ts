/** Reads every byte that leaves the browser in a session full of secrets, and finds none of them; what is measured comes. */
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/browsers/chromium.js';
import { type Site, scriptTag, startSite } from './startSite.js';

const secrets = {
  password: 'pa55-w0rd-Zx',
  card: '4111111111111111',
  input: 'typed-by-hand-Qy',
  text: 'Salary of Ines 91234',
  query: 'query-token-Kj',
  fragment: 'fragment-token-Lm',
  message: 'thrown-with-Nn',
  form: 'form-draft-Oo',
};
const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${secrets.text}</title><link rel="icon" href="data:,">
${scriptTag}</head><body><h1>${secrets.text}</h1>
<form id="form" action="/sent"><input id="draft"><input id="password" type="password"><input id="card" autocomplete="cc-number"></form>
<input data-testid="hours-monday" aria-label="Hours on Monday"><button type="button" data-testid="hand-in">Hand in</button>
<button type="button" id="dead">${secrets.text}</button><p id="plain">${secrets.text}</p>
<button type="button" id="broken">Break</button>
<script>broken.onclick = () => { throw new Error('${secrets.message}'); };</script></body></html>`;

let site: Site;
let browser: Browser;
beforeAll(async () => {
  site = await startSite();
  site.html = html;
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

test('no password, card, value, text, query, fragment or message leaves the page', async () => {
  const page = await browser.newPage();
  await page.goto(`${site.url}?token=${secrets.query}#${secrets.fragment}`);
  await page.waitForFunction('window.handrail && handrail.ready.then(() => true)');
  await page.locator('[part=card]').waitFor();
  await page.keyboard.press('Escape');
  await page.waitForFunction(`performance.getEntriesByType('resource').some(({ name }) => name.includes('/measure-'))`);
  await page.waitForFunction('handrail.flush().then(() => true)');
  await page.locator('#password').fill(secrets.password);
  await page.locator('#card').fill(secrets.card);
  await page.locator('[data-testid=hours-monday]').fill(secrets.input);
  await page.locator('#draft').fill(secrets.form);
  await page.locator('#plain').click({ clickCount: 3, delay: 20 });
  await page.locator('#broken').click();
  const dead = site.events().length;
  await page.locator('#dead').click();
  // The longest of what is waited for.
  await page.waitForFunction(
    `new Promise((resolve) => handrail.on('event', ({ friction }) => friction === 'dead-click' && resolve(true)))`,
  );
  await page.goto(`${site.url}report/1`);
  await page.waitForFunction('window.handrail && handrail.flush().then(() => true)');

  const kinds = () =>
    new Set(
      site.events().map((event) => ('friction' in event ? event.friction : 'vital' in event ? event.vital : event.n)),
    );
  await expect
    .poll(() => [...kinds()])
    .toEqual(
      expect.arrayContaining(['heartbeat', 'rage-click', 'dead-click', 'error', 'form-abandoned', 'LCP', 'CLS', 'INP']),
    );
  expect(site.events().length).toBeGreaterThan(dead);
  // Where it was sent from too: an address in a header is an address.
  const sent = site.bytes.join('\n');
  for (const [what, secret] of Object.entries(secrets)) {
    for (const form of [secret, encodeURIComponent(secret), btoa(secret).replace(/=+$/, '')]) {
      expect(sent.includes(form), what).toBe(false);
    }
  }
});
