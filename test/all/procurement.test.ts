/** Every guide of the example that covers the whole format plays, from the same files, on the files that ship. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { WireEvent } from '@handrail/schema';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveProcurement } from '../../examples/procurement/serve.mjs';
import { launchChromium } from '../support/browsers/chromium.js';
import { buildTree } from '../support/buildTree.js';

const folder = fileURLToPath(new URL('../../examples/procurement/handrail', import.meta.url));
const guides = readdirSync(join(folder, 'guides')).map((file) => file.replace('.json', ''));
let home: string;
let app: Awaited<ReturnType<typeof serveProcurement>>;
let browser: Browser;
/** Guides whose first step was painted, over all tests. */
const started = new Set<string>();

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'handrail-procurement-'));
  buildTree(folder, home, ['--env', 'production', '--start', 'new-panel']);
  app = await serveProcurement({ port: 0, tree: pathToFileURL(join(home, 'tree')) });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  rmSync(home, { recursive: true, force: true, maxRetries: 20 });
});

interface Seat {
  readonly page: Page;
  readonly context: BrowserContext;
  press(name: string | RegExp): Promise<void>;
  says(text: string | RegExp): Promise<void>;
  /** Ids and names of what was recorded of a guide, in order. */
  recorded(guide: string): Promise<readonly string[]>;
  leave(): Promise<void>;
}

/** Somebody in a browser of their own. */
async function sit(path: string, as: string, at?: string): Promise<Seat> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en' });
  if (at) await context.clock.setFixedTime(at);
  const page = await context.newPage();
  const noise: string[] = [];
  const events: WireEvent[] = [];
  page.on('pageerror', (error) => noise.push(error.message));
  page.on('console', (message) => message.type() === 'error' && noise.push(message.text()));
  await page.exposeFunction('note', (event: WireEvent) => {
    events.push(event);
    if (event.n === 'guide_started') started.add(event.guide);
  });
  await page.addInitScript(() => {
    const host = globalThis as unknown as {
      handrail?: { on(type: 'event', hear: (event: unknown) => void): void };
      note(event: unknown): void;
    };
    // The script is async: it is there at the latest when the page has loaded.
    addEventListener('load', () => host.handrail?.on('event', host.note));
  });
  await page.goto(`${app.url}${path}${path.includes('?') ? '&' : '?'}as=${as}`);
  await page.waitForFunction('window.handrail');
  return {
    page,
    context,
    press: (name) =>
      page
        .getByRole('button', { name, exact: typeof name === 'string' })
        .first()
        .click(),
    says: (text) => page.getByText(text).first().waitFor(),
    async recorded(guide) {
      return events.flatMap((event) => ('guide' in event && event.guide === guide ? [event.n] : []));
    },
    async leave() {
      expect(noise).toEqual([]);
      await context.close();
    },
  };
}

const hears = (seat: Seat, guide: string, what: string) =>
  expect.poll(() => seat.recorded(guide), { timeout: 20_000 }).toContain(what);
const ended = (seat: Seat, guide: string) => hears(seat, guide, 'guide_ended');

test('purchase-request: a tour over three pages, with its field checks, a dialog and a choice made for the user', async () => {
  const seat = await sit('/requests', 'ines');
  const { page, press, says } = seat;
  await says('What you asked for');
  await press('Next');
  await says('Ask for something');
  await page.getByTestId('new-request').click();
  await says('Say what you need');
  await page.getByTestId('title').fill('Gloves, 200 pairs');
  await page.getByTestId('title').press('Tab');
  await says('Who pays');
  await page.getByTestId('cost-centre').fill('12');
  await page.getByTestId('cost-centre').press('Tab');
  await says('It looks like CC-1234. Your team page names yours.');
  await page.getByTestId('cost-centre').fill('CC-1234');
  await page.getByTestId('cost-centre').press('Tab');
  await says('From whom');
  await page.getByTestId('choose-supplier').click();
  await says('Choose a preferred one');
  await page.getByTestId('supplier-dialog').getByRole('button', { name: 'Choose' }).nth(1).click();
  await says('How much');
  await page.getByTestId('amount').fill('7000');
  await page.getByTestId('amount').press('Tab');
  await says('Above 5,000, say why in a sentence.');
  await page.getByTestId('reason').fill('For two winters.');
  await page.getByTestId('reason').press('Tab');
  await says('Who says yes');
  await press('Choose for me');
  expect(await page.getByTestId('approver').inputValue()).toBe('Omar Haddad');
  await says('Send it');
  await page.getByTestId('submit').click();
  await says('You hear within two days.');
  await press('Done');
  await ended(seat, 'purchase-request');
  await seat.leave();
});

test('amount-column: a hotspot in a shadow root', async () => {
  const seat = await sit('/requests', 'ines');
  await seat.press(/^Hint: Sort by amount/);
  await seat.says('Press the heading to see the largest first.');
  await seat.press('Got it');
  await ended(seat, 'amount-column');
  await seat.leave();
});

test('downtime: a banner that says a time on the clock of the user', async () => {
  const seat = await sit('/profile', 'mia', '2026-12-04T10:00:00Z');
  await seat.says(/Purchasing is down on December 5, 2026 from /);
  await seat.press('Close');
  await ended(seat, 'downtime');
  await seat.leave();
});

test('profile and the two announcements that a release starts: by their names', async () => {
  const seat = await sit('/profile', 'omar');
  await seat.page.evaluate("handrail.ready.then(() => handrail.start('profile'))");
  await seat.says('Add a photo, Omar, so that people find you.');
  await seat.press('Done');
  await ended(seat, 'profile');
  for (const [guide, text] of [
    ['invoice-soon', 'From next week you enter invoices in a new, shorter form.'],
    ['invoice-back', /You are back on the form you know/],
  ] as const) {
    await seat.page.evaluate(`handrail.start('${guide}')`);
    await seat.says(text);
    // What is closed before it was painted was not shown.
    await hears(seat, guide, 'guide_started');
    await seat.page.keyboard.press('Escape');
    await ended(seat, guide);
  }
  await seat.leave();
});

test('invoice-live and invoice-tour: an announcement that starts a tour where its page is', async () => {
  const seat = await sit('/profile', 'tom');
  const { page, press, says } = seat;
  await says('The new form is yours from today.');
  await press('Show me');
  await says('Start here');
  expect(new URL(page.url()).pathname).toBe('/invoices');
  await page.getByTestId('new-invoice').click();
  await says('One line each');
  await page.getByTestId('invoice-lines').fill('Gloves');
  await page.getByTestId('invoice-lines').press('Tab');
  await says('Keep it');
  await page.getByTestId('save-invoice').click();
  await ended(seat, 'invoice-tour');
  await seat.leave();
});

test('invoice-nps: a survey after three invoices', async () => {
  const seat = await sit('/invoices/new', 'omar');
  for (let n = 0; n < 3; n++) await seat.page.getByTestId('save-invoice').click();
  await seat.says('Would you recommend the new invoice screen?');
  await seat.page.getByRole('radio').nth(9).check({ force: true });
  await seat.press('Send');
  await seat.says('Thank you');
  await ended(seat, 'invoice-nps');
  await seat.leave();
});

test('first-week and its survey: a checklist by role, and what it ends in', async () => {
  const seat = await sit('/profile', 'salma');
  const list = seat.page.getByRole('region', { name: 'Your first week' });
  await list.waitFor();
  expect(await list.getByText('Make a purchase request').count()).toBe(1);
  expect(await list.getByText('Approve a request').count()).toBe(0);
  await seat.page.getByTestId('vpn').click();
  await expect.poll(() => list.getByRole('status').textContent()).toBe('1 of 4');
  await seat.page.evaluate("handrail.start('first-week-survey')");
  await seat.says('How easy was your first week?');
  await seat.leave();
});

test('help: an article for this page, found with a slip of the hand', async () => {
  const seat = await sit('/requests', 'omar');
  await seat.press(/^Help/);
  await seat.page.getByRole('searchbox').or(seat.page.getByRole('textbox')).first().fill('delivry');
  await seat.press('A delivery is late');
  await seat.says('Open the request.');
  await seat.leave();
});

test("new-panel: a module of the app's own before the old panel", async () => {
  const seat = await sit('/invoices/7001', 'mia');
  await seat.says('Totals in EUR');
  const [ours, old] = await Promise.all([
    seat.page.getByText('Totals in EUR').boundingBox(),
    seat.page.getByTestId('old-invoice-panel').boundingBox(),
  ]);
  expect((ours?.y ?? 0) + (ours?.height ?? 0)).toBeLessThanOrEqual(old?.y ?? 0);
  await seat.leave();
});

test('all of them were played', () => expect([...started].sort()).toEqual([...guides].sort()));
