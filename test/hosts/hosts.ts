/** Apps that nobody changed for us, each with a real task in it that is also played without a tour. */
import type { Page } from 'playwright';
import { dragNode, filterPalette } from '../story/nodeRedHands.js';
import { installDirectus } from './directus/installDirectus.js';
import { directusUser, startDirectus } from './directus/startDirectus.js';
import { startVerdaccio } from './heavy/startVerdaccio.js';
import { startWebComponents } from './heavy/startWebComponents.js';
import { startNodeRed } from './startNodeRed.js';
import { startSwaggerUi } from './startSwaggerUi.js';
import { startTiddlyWiki } from './startTiddlyWiki.js';

export const card = (page: Page) => page.locator('[part=card][role=dialog]');

/** Where the tour is there: the task is also played without it. */
async function pressNext(page: Page): Promise<void> {
  const next = card(page).getByRole('button', { name: 'Next' });
  if (await next.isVisible()) await next.click();
}

export interface Host {
  readonly name: string;
  readonly guide: string;
  /** What the app has to send instead of its own policy, so that the collector is reached. */
  csp?(collector: string): string;
  /** @returns why it cannot be here */
  install?(): Promise<string | undefined>;
  /** @param collector for an app whose own settings let one in */
  start(collector?: string): Promise<{ url: string; stop(): Promise<void> }>;
  /** What follows the address of the app where the task begins. */
  readonly path?: string;
  /** The task itself, with the mouse and the keyboard; `sees` waits for a step of the tour where there is one. */
  play(page: Page, sees: (title: string) => Promise<unknown>): Promise<void>;
}

export const hosts: readonly Host[] = [
  {
    name: 'node-red',
    guide: 'first-node',
    start: startNodeRed,
    path: '/?access_token=demo-ada',
    async play(page, sees) {
      await page.locator('.red-ui-palette-node[data-palette-type=inject]').waitFor();
      await sees('One node');
      await pressNext(page);
      await sees('Find it');
      await filterPalette(page, 'inject');
      await page.keyboard.press('Tab');
      await sees('Place it');
      await dragNode(page, 'inject', 520, 300);
      await sees('Make it live');
      await page.locator('#red-ui-header-button-deploy').click();
      await page.locator('.red-ui-notification-success').waitFor();
      await sees('Watch it');
      await page.locator('#red-ui-tab-debug-link-button').click();
      await page.locator('.red-ui-notification-success').waitFor({ state: 'detached' });
      await sees('That is all of it');
    },
  },
  {
    name: 'swagger-ui',
    guide: 'first-call',
    start: () => startSwaggerUi(),
    async play(page, sees) {
      await page.locator('.opblock-get .opblock-summary-control').waitFor();
      await sees('Call this API from here');
      await pressNext(page);
      await sees('Open the operation');
      await page.locator('.opblock-get .opblock-summary-control').click();
      await sees('Make it yours');
      await page.getByRole('button', { name: 'Try it out' }).click();
      await sees('Send it');
      await page.getByRole('button', { name: 'Execute' }).click();
      await page.getByText('A drill for line A').first().waitFor();
      await sees('That is the answer');
    },
  },
  {
    name: 'tiddlywiki',
    guide: 'first-note',
    start: () => startTiddlyWiki(),
    async play(page, sees) {
      await page.getByRole('button', { name: 'new tiddler' }).waitFor();
      await sees('Start a note');
      await page.getByRole('button', { name: 'new tiddler' }).click();
      await sees('Name it');
      await page.locator('input.tc-titlebar').fill('');
      await page.locator('input.tc-titlebar').pressSequentially('Shift notes');
      await page.keyboard.press('Tab');
      await sees('Write it');
      const text = page.locator('.tc-tiddler-edit-frame iframe').contentFrame().locator('textarea');
      await text.click();
      await page.keyboard.type('The drill is back.');
      await sees('Keep it');
      await page.getByRole('button', { name: 'Confirm changes to this tiddler' }).click();
      await page.getByRole('heading', { name: 'Shift notes' }).waitFor();
      await sees('There it is');
    },
  },
  {
    name: 'verdaccio',
    guide: 'first-package',
    csp: (collector) => `connect-src 'self' ${collector}`,
    start: () => startVerdaccio(),
    async play(page, sees) {
      await page.getByText('unit-prices').first().waitFor();
      await sees('What the plant builds with');
      await pressNext(page);
      await sees('What this is');
      await page.getByTestId('header--tooltip-info').click();
      await sees('Under which terms');
      await page.getByRole('tab', { name: 'License' }).click();
      await sees('Back to the list');
      // Ours has one too, after it.
      await page.locator('.MuiDialog-root').getByRole('button', { name: 'Close', exact: true }).first().click();
      await page.getByRole('tab', { name: 'License' }).waitFor({ state: 'detached' });
      await sees('Open one');
      await page.getByRole('link', { name: 'orders-client' }).click();
      await page.getByRole('tab', { name: 'Versions' }).waitFor();
      await sees('See what came before');
      await page.getByRole('tab', { name: 'Versions' }).click();
      await sees('That is all of it');
    },
  },
  {
    name: 'web-components',
    guide: 'first-order',
    start: startWebComponents,
    async play(page, sees) {
      await page.locator('.ag-row').first().waitFor();
      await sees('The order desk');
      await pressNext(page);
      await sees('Narrow it down');
      await page.getByTestId('apply').click();
      await sees('Approve it');
      await page.getByTestId('approve').click();
      await sees('You are sure');
      await page.locator('#confirm').click();
      await sees('Tell the next shift');
      await page.getByRole('button', { name: 'Open a note' }).click();
      await sees('Write it down');
      await page.locator('#note input').pressSequentially('The drill is back.');
      await page.keyboard.press('Tab');
      await sees('Keep it');
      await page.getByRole('button', { name: 'Keep' }).click();
      await sees('Done for today');
    },
  },
  {
    name: 'directus',
    guide: 'first-collection',
    install: installDirectus,
    start: startDirectus,
    async play(page, sees) {
      await page.locator('input[type=email]').fill(directusUser.email);
      await sees('Come in');
      await page.locator('input[type=password]').fill(directusUser.password);
      await page.getByRole('button', { name: 'Sign In' }).click();
      const create = page.locator('#main-content').getByRole('link', { name: 'Create Collection' });
      await create.waitFor();
      await sees('Make a table');
      await create.click();
      await page.getByPlaceholder('A unique table name...').waitFor();
      await sees('Name it');
      await page.getByPlaceholder('A unique table name...').pressSequentially('shifts');
      await page.keyboard.press('Tab');
      await sees('Go on');
      await page.locator('button:has([data-icon=arrow_forward])').click();
      await page.locator('button:has([data-icon=check])').waitFor();
      await sees('Keep it');
      await page.locator('button:has([data-icon=check])').click();
      await page.getByRole('link', { name: 'Create Field' }).waitFor();
      await sees('There it is');
    },
  },
];
