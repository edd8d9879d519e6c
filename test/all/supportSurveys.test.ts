// When people are asked, on the files that ship: after an event, a task and a guide, and not by two surveys within the limit.
import type { SurveyAnswers } from '@handrail/schema';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { whenLoaded } from '../support/whenLoaded.js';
import { type Support, startSupport } from './startSupport.js';

let support: Support;
beforeAll(async () => {
  support = await startSupport();
});
afterAll(() => support?.stop());

/** Sits down, and waits until what happens on the page is heard. */
async function sit(id: string): Promise<Page> {
  const page = await support.sit(id, 'asked');
  await page.getByRole('button', { name: /^Help/ }).waitFor();
  return page;
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const question = (page: Page, text: string) => page.getByRole('group', { name: text });
const questions = (page: Page) => page.getByRole('group').count();
const track = (page: Page, event: string) => page.evaluate(`handrail.track('${event}')`);
async function sendRequest(page: Page): Promise<void> {
  await button(page, 'New request').click();
  expect(await questions(page)).toBe(0);
  await button(page, 'Send it').click();
}
async function answer(page: Page, text: string, figure: number): Promise<void> {
  await question(page, text)
    .getByRole('radio', { name: `${figure}` })
    .check();
  await button(page, 'Send').click();
  await page.locator('.thanks').waitFor();
  await page.evaluate('handrail.flush()');
}

test('after a task: not at its start, once it is done', async () => {
  const page = await sit('kim');
  await sendRequest(page);
  await answer(page, 'Was sending it easy?', 4);
  await page.context().close();
});

test('after a guide that was played through, and not for having closed it', async () => {
  const page = await sit('lea');
  for (const end of ['Close', 'Done']) {
    await expect.poll(() => page.evaluate(`handrail.start('look-around')`)).toBe(true);
    await button(page, 'Next').click();
    expect(await questions(page)).toBe(0);
    await button(page, end).click();
  }
  await answer(page, 'Was the tour of use?', 2);
  await page.context().close();
});

test('after an event that happened as often as it says, also on the page before', async () => {
  const page = await sit('max');
  await track(page, 'order_made');
  await page.evaluate('handrail.flush()');
  expect(await questions(page)).toBe(0);
  await page.reload();
  await page.getByRole('button', { name: /^Help/ }).waitFor();
  expect(await questions(page)).toBe(0);
  await track(page, 'order_made');
  await answer(page, 'How are the orders?', 3);
  await page.context().close();
});

test('whoever was asked is not asked by another survey within the limit, here or in another browser, unless they open it', async () => {
  const page = await sit('noa');
  await track(page, 'invoice_created');
  await question(page, 'How was that?').waitFor();
  const told = page.waitForResponse((response) => response.url().endsWith('/m') && response.ok());
  await button(page, 'Close').click();
  await told;
  await page.evaluate('handrail.flush()');
  const other = await sit('noa');
  for (const one of [page, other]) {
    await one.evaluate(
      `handrail.on('event', ({ event }) => { if (event === 'request_sent') document.title = 'sent'; })`,
    );
    await sendRequest(one);
    await expect.poll(() => one.title()).toBe('sent');
    await one.evaluate('handrail.flush()');
    expect(await questions(one)).toBe(0);
  }
  expect(await other.evaluate(`handrail.start('after-task')`)).toBe(true);
  await answer(other, 'Was sending it easy?', 5);
  await Promise.all([page, other].map((one) => one.context().close()));
});

test('what they answered is at the desk', async () => {
  await whenLoaded(support.collector.url);
  for (const [guide, figures] of [
    ['after-task', [4, 5]],
    ['after-tour', [2]],
    ['after-orders', [3]],
  ] as const) {
    const { questions } = await support.collector.admin<SurveyAnswers>(`metrics/survey?guide=${guide}`);
    const given = questions[0]?.answers.filter(({ responses }) => responses > 0).map(({ answer }) => answer);
    expect(given).toEqual(figures);
  }
});
