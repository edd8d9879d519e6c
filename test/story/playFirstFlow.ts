/** The first-flow tour of examples/node-red, played as its user would, in any browser. */
import { deepQuery } from '../support/browsers/createPage.js';
import type { BrowserPage } from '../support/browsers.js';
import { type AnyPage, asBrowserPage, dragNode, drawWire, filterPalette } from './nodeRedHands.js';

const card = '[part=card][role=dialog]';

/** Title of the card that shows, or null. */
export const shownTitle = (page: BrowserPage) =>
  page.evaluate<string | null>(
    `${deepQuery(card)}?.querySelector('h1, h2, h3, [role=heading]')?.textContent.trim() ?? null`,
  );

/** Waits until the step is read out, which is when it has been painted: nobody acts on what they have not seen yet. */
export async function seesStep(page: BrowserPage, title: string): Promise<void> {
  const shown = `((card) => card?.querySelector('h1, h2, h3, [role=heading]')?.textContent.trim() === ${JSON.stringify(title)}
    && card.getRootNode().querySelector('.live').textContent.includes(${JSON.stringify(title)}))(${deepQuery(card)})`;
  await page.waitFor(shown, 60_000);
}

export const seesNoCard = (page: BrowserPage) => page.waitFor(`${deepQuery(card)} === null`, 60_000);

/** Presses the button of the card that leads on. */
const pressMain = (page: BrowserPage) => page.click(`${card} [part~=primary]`);

/** From the welcome to the step that asks for the second node. */
export async function playToSecondNode(any: AnyPage): Promise<void> {
  const page = asBrowserPage(any);
  await seesStep(page, 'Build your first live flow');
  await pressMain(page);
  await seesStep(page, 'Find the node that starts a flow');
  await filterPalette(page, 'inject');
  await page.press('Tab');
  await seesStep(page, 'Place it');
  await dragNode(page, 'inject', 520, 300);
  await seesStep(page, 'Find the node that shows messages');
}

/** The half-built flow is Node-RED's to lose: the editor asks before leaving, and the user stays with a deploy. */
export async function deploy(any: AnyPage): Promise<void> {
  const page = asBrowserPage(any);
  await page.click('#red-ui-header-button-deploy');
  await page.waitFor(`Boolean(${deepQuery('.red-ui-notification-success')})`);
}

/** From there to the end. */
export async function playToEnd(any: AnyPage): Promise<void> {
  const page = asBrowserPage(any);
  await filterPalette(page, 'debug');
  await page.press('Tab');
  await seesStep(page, 'Place it too');
  await dragNode(page, 'debug', 820, 300);
  await seesStep(page, 'Wire them');
  await drawWire(page);
  await seesStep(page, 'Make it live');
  await page.click('#red-ui-header-button-deploy');
  await seesStep(page, 'Open the debug messages');
  await page.click('#red-ui-tab-debug-link-button');
  await seesStep(page, 'Send a message');
  await page.click('.red-ui-flow-node-button');
  await seesStep(page, 'Your flow is live');
  await pressMain(page);
  await seesNoCard(page);
}
