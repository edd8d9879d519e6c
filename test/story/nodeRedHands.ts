/** What a person's hands do in Node-RED, in any browser: real mouse and keyboard, by the ways the editor itself offers. */
import type { Page } from 'playwright';
import { pageOf } from '../support/browsers/chromium.js';
import { deepQuery } from '../support/browsers/createPage.js';
import type { BrowserPage } from '../support/browsers.js';

/** A page of any of the three browsers, or Playwright's own. */
export type AnyPage = BrowserPage | Page;
export const asBrowserPage = (page: AnyPage): BrowserPage => ('locator' in page ? pageOf(page) : page);

/** Signs in by the one-click link and waits until the editor is there. */
export async function openEditor(any: AnyPage, url: string, token: string): Promise<void> {
  const page = asBrowserPage(any);
  await page.open(`${url}/?access_token=${token}`);
  await page.waitFor(`Boolean(${deepQuery('.red-ui-palette-node[data-palette-type=inject]')})`, 60_000);
  await page.waitFor('Boolean(globalThis.RED?.settings?.user)', 60_000);
}

/** Types into the palette's filter, over whatever is there. */
export async function filterPalette(any: AnyPage, text: string): Promise<void> {
  const page = asBrowserPage(any);
  await page.click('#red-ui-palette-search input');
  await page.evaluate('document.activeElement.select()');
  await page.type(text);
}

export async function dragNode(any: AnyPage, type: string, x: number, y: number): Promise<void> {
  const page = asBrowserPage(any);
  await page.drag(await page.pointOf(`.red-ui-palette-node[data-palette-type=${type}]`), { x, y });
}

/** From the output port of the node that has one to the input port of the node that has one. */
export async function drawWire(any: AnyPage): Promise<void> {
  const page = asBrowserPage(any);
  const from = await page.pointOf('.red-ui-flow-port-output .red-ui-flow-port');
  await page.drag(from, await page.pointOf('.red-ui-flow-port-input .red-ui-flow-port'));
}
