/** A tag that says in its page what it hears and prints, and what every row asks in the end: does it work, is the host unharmed. */
import { expect } from 'vitest';
import type { BrowserPage } from '../../support/browsers.js';
import type { Site } from '../startSite.js';
import { both, type Row, space, title } from '../surfaces/page.js';

let rows = 0;

/** With a key of its own, so that nothing is left in its storage by another row. */
export const tagOf = (key: string) => `<script>
const heard = [], printed = [];
for (const name of ['debug', 'log', 'info', 'warn', 'error']) console[name] = (...said) => printed.push(said.join(' '));
</script><script src="/sdk/handrail.js" data-handrail-key="${key}" async></script><script>
document.currentScript.previousElementSibling.addEventListener('load', () => handrail.on('event', (event) => heard.push(event)));
</script>`;

type Made = Pick<Row, 'name' | 'prove'> & Partial<Row>;

/** @param make is given the key of the row */
export function networkRow(make: (key: string) => Made): Row {
  const key = `row-${rows++}`;
  return { tag: tagOf(key), body: space + both, ...make(key) };
}

/** Nothing of ours on the host's console, ever. */
export async function expectQuiet(page: BrowserPage): Promise<void> {
  expect(await page.evaluate('printed')).toEqual([]);
}

/** A tour is drawn and goes on by a press; what is tracked arrives; nothing is printed. */
export async function expectWorking(page: BrowserPage, site: Site): Promise<void> {
  await page.waitFor(`isOnTop(ours('.primary')) && ${title('First')}`);
  await page.click('.primary');
  await page.waitFor(title('Second'));
  expect(await page.evaluate(`handrail.flag('steady')`)).toBe(true);
  await expectSending(page, site);
  await expectQuiet(page);
}

/** What the page has heard of by now arrives. A retry may come too: that an event counts once is the collector's to see to. */
export async function expectSending(page: BrowserPage, site: Site): Promise<void> {
  await page.evaluate(`[1, 2, 3].forEach((mark) => handrail.track('request_sent', { mark }))`);
  const ids = await page.evaluate<string[]>('heard.map(({ id }) => id)');
  expect(ids.length).toBeGreaterThan(3);
  await expect
    .poll(async () => {
      await page.evaluate('handrail.flush()');
      const arrived = site.events().map(({ id }) => id);
      return ids.filter((id) => !arrived.includes(id));
    })
    .toEqual([]);
}

/** Paths of this row's key that end so. */
export const askedFor = ({ asked }: Site, key: string, end: string): number =>
  asked.filter((path) => path.startsWith(`/k/${key}/`) && path.endsWith(end)).length;
