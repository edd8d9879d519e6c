// What stays beside the work, on the files that ship: a checklist over two browsers, surveys read back from the store,
// help, and an offer to whoever is stuck.
import { join, resolve } from 'node:path';
import type { OfferReport, SurveyAnswers } from '@handrail/schema';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readStoredRows } from '../story/readStoredEvents.js';
import { whenLoaded } from '../support/whenLoaded.js';
import { type Support, startSupport } from './startSupport.js';

const shots = resolve('test/output/support');
let support: Support;
let collector: Support['collector'];
const sit: Support['sit'] = (...who) => support.sit(...who);

beforeAll(async () => {
  support = await startSupport();
  collector = support.collector;
});
afterAll(() => support?.stop());

const loaded = (page: Page): Promise<string> =>
  page.evaluate(
    `performance.getEntriesByType('resource').map(({ name }) => name.match(/sdk\\/(\\w+)-/)?.[1]).filter(Boolean).join()`,
  );
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const list = (page: Page) => page.getByRole('region', { name: 'Your first week' });
const count = (page: Page, done: number) => list(page).getByText(`${done} of`).waitFor();
const flush = (page: Page) => page.evaluate('handrail.flush()');

test('a checklist ticks itself by guide, event, flag, page and element, and goes on in another browser', async () => {
  const one = await sit('ada');
  await count(one, 0);
  await button(one, 'Complete your profile').click();
  await button(one, 'I have').click();
  await count(one, 1);
  await one.evaluate(`handrail.track('vpn_connected')`);
  await count(one, 2);
  await one.evaluate(`document.querySelector('#here').innerHTML = '<b id="saved">Saved</b>'`);
  await count(one, 3);
  await one.screenshot({ path: join(shots, 'checklist.png') });
  await list(one).getByRole('checkbox', { name: 'Read the code of conduct' }).click();
  await count(one, 4);
  await button(one, 'Not relevant to me').click();
  await list(one).getByText('4 of 6').waitFor();
  await button(one, 'Close').click();
  await button(one, /4 of 6/).waitFor();
  await flush(one);

  const two = await sit('ada', 'pilot');
  // The flag is on for this team, and all else has been done elsewhere.
  await list(two).getByText('5 of 6').waitFor();
  await button(two, 'Look into the inbox').click();
  await list(two).getByText('All done').waitFor();
  // Then it goes, and what follows it begins.
  await two.getByText('Would you recommend our tools?').waitFor();
  expect(await loaded(two)).toContain('more');
  await Promise.all([one, two].map((page) => page.context().close()));
});

test('a survey keeps an unfinished answer, asks on by it, and its answers are stored with who gave them', async () => {
  const page = await sit('bob', 'other');
  await page.waitForFunction('window.handrail?.ready.then(() => true)');
  await expect.poll(() => page.evaluate(`handrail.start('ease')`)).toBe(true);
  await page.getByText('Would you recommend our tools?').waitFor();
  await page.getByRole('radio', { name: '9' }).check();
  await button(page, 'Send').waitFor();
  await page.getByRole('radio', { name: '3' }).check();
  await page.reload();
  await expect.poll(() => page.evaluate(`window.handrail?.start('ease')`)).toBe(true);
  expect(await page.getByRole('radio', { name: '3' }).isChecked()).toBe(true);
  await page.screenshot({ path: join(shots, 'survey.png') });
  await button(page, 'Next').click();
  await page.getByRole('textbox', { name: 'What should we change?' }).fill('Fewer forms');
  await button(page, 'Send').click();
  await page.locator('.thanks').waitFor();
  await flush(page);
  await page.context().close();
});

test('an anonymous survey says so', async () => {
  const page = await sit('cyd', 'other');
  await page.waitForFunction('window.handrail?.ready.then(() => true)');
  await expect
    .poll(async () => {
      await page.evaluate(`handrail.track('invoice_created')`);
      return page.getByText('How was that?').isVisible();
    })
    .toBe(true);
  await page.getByText('Nobody can see who answered.').waitFor();
  await page.getByRole('radio', { name: '2' }).check();
  await button(page, 'Send').click();
  await page.locator('.thanks').waitFor();
  await flush(page);
  await page.context().close();
});

test('help finds by a slip of the hand, shows what fits the page first, and takes a report without what was removed', async () => {
  const page = await sit('dan', 'other', '/orders');
  await button(page, 'Help').click();
  await expect.poll(() => page.getByRole('listitem').first().textContent()).toContain('A delivery is late');
  await page.getByText('For this page').waitFor();
  await page.screenshot({ path: join(shots, 'help.png') });
  await page.getByRole('searchbox').fill('delviery');
  await button(page, 'A delivery is late').click();
  await page.getByText('Ask the carrier first.').waitFor();
  await button(page, 'Yes').click();
  await button(page, 'Back').click();
  await button(page, 'Report a problem').click();
  await page.getByRole('textbox', { name: 'What went wrong?' }).fill('The label is empty');
  await button(page, /Remove: Mozilla/).click();
  await button(page, 'Send').click();
  await page.locator('.thanks').waitFor();
  await page.keyboard.press('Escape');
  await button(page, 'Help').waitFor();
  await page.keyboard.press('?');
  await page.getByRole('searchbox').waitFor();
  await flush(page);
  await page.context().close();
});

test('a question mark beside a field says what it is for; what is new is counted until it was read', async () => {
  const page = await sit('jan', 'other', '/orders');
  await button(page, 'Hint: What goes here').click();
  await page.getByText('A number of your team.', { exact: true }).waitFor();
  await button(page, 'Got it').click();
  await button(page, 'Hint: What goes here').waitFor({ state: 'detached' });
  const help = button(page, /^Help/);
  // One: what is offered to whoever is stuck is no news.
  await expect.poll(() => help.textContent()).toBe('Help 1 new');
  await help.click();
  await button(page, 'Your profile').click();
  await button(page, 'I have').click();
  await expect.poll(() => help.textContent()).toBe('Help');
  await page.context().close();
});

test('the key of help is the page’s where the page uses it, and a letter where somebody types', async () => {
  const page = await sit('kai', 'other');
  await button(page, /^Help/).waitFor();
  const search = page.getByRole('searchbox');
  // They began to listen after us, at the last place there is.
  await page.evaluate(`window.onkeydown = (event) => { event.preventDefault(); window.used = event.key; }`);
  await page.keyboard.press('?');
  expect([await page.evaluate('window.used'), await search.count()]).toEqual(['?', 0]);
  await page.evaluate('window.onkeydown = null');
  await page.locator('#field').pressSequentially('Why?');
  expect([await page.locator('#field').inputValue(), await search.count()]).toEqual(['Why?', 0]);
  await page.locator('#field').blur();
  await page.keyboard.press('?');
  await search.waitFor();
  expect(await search.inputValue()).toBe('');
  await page.context().close();
});

test('whoever seems stuck is offered a guide once, and not again for that reason once they said no', async () => {
  const page = await sit('eve', 'other');
  await page.waitForFunction(`performance.getEntriesByType('resource').some(({ name }) => name.includes('/measure-'))`);
  const rage = () => page.locator('#stuck').click({ clickCount: 3, delay: 20 });
  await expect
    .poll(async () => {
      await rage();
      return button(page, 'No, thanks').isVisible();
    })
    .toBe(true);
  expect(await page.getByText('Press once.').count()).toBe(0);
  await page.screenshot({ path: join(shots, 'offer.png') });
  // What they have said is at the collector before another browser asks for it.
  const told = page.waitForResponse(
    (response) =>
      response.url().endsWith('/m') && !!response.request().postData()?.includes('offered rage-click') && response.ok(),
  );
  await button(page, 'No, thanks').click();
  await told;
  await flush(page);
  // Heard of elsewhere too: another browser of this person does not offer it again.
  const other = await sit('eve', 'other');
  await other.waitForFunction(
    `performance.getEntriesByType('resource').some(({ name }) => name.includes('/measure-'))`,
  );
  for (const one of [page, other]) {
    const heard = one.evaluate(
      `new Promise((resolve) => handrail.on('event', ({ friction }) => friction === 'rage-click' && resolve(true)))`,
    );
    await expect
      .poll(async () => {
        await one.locator('#stuck').click({ clickCount: 3, delay: 20 });
        return Promise.race([heard, false]);
      })
      .toBe(true);
    await flush(one);
    expect(await button(one, 'No, thanks').count()).toBe(0);
  }
  // Asked for, it comes all the same.
  expect(await page.evaluate(`handrail.start('hand')`)).toBe(true);
  await page.locator('.card').getByText('Press once.').waitFor();
  await Promise.all([page, other].map((one) => one.context().close()));
});

const measured = `performance.getEntriesByType('resource').some(({ name }) => name.includes('/measure-'))`;
/** What makes somebody seem stuck, as they do it. */
const stuck: Readonly<Record<string, { readonly title: string; readonly act: (page: Page) => Promise<unknown> }>> = {
  'form-abandoned': {
    title: 'About the form',
    async act(page) {
      await page.locator('#field').fill(`${Math.random()}`);
      await page.locator('#field').blur();
      await page.evaluate(`history.pushState(null, '', '/elsewhere/' + Math.random())`);
    },
  },
  'back-and-forth': {
    title: 'About going back',
    async act(page) {
      for (const path of [`/${Math.random()}`, '/inbox', '/orders', '/inbox']) {
        await page.evaluate((to) => history.pushState(null, '', to), path);
        await page.waitForFunction('window.seen.shift()');
      }
    },
  },
  error: { title: 'About that fault', act: (page) => page.locator('#broken').click() },
  hesitation: {
    title: 'About this field',
    act: (page) => page.evaluate(`document.activeElement.blur(); document.querySelector('#field').focus()`),
  },
};

test.each(Object.entries(stuck))('by %s too, modestly, and once', async (friction, { title, act }) => {
  const page = await sit(`gus-${friction}`, 'other');
  await page.waitForFunction(measured);
  await page.evaluate(`window.heard = []; window.seen = [];
    handrail.on('event', ({ n, friction, page }) => n === 'friction' ? window.heard.push(friction) : n === 'page_viewed' && window.seen.push(page ?? 'unnamed'));`);
  const heard = () => page.evaluate(`window.heard.filter((one) => one === '${friction}').length`);
  await act(page);
  await button(page, 'No, thanks').waitFor();
  // A few words, in a corner, and the focus stays where it was: nothing of the guide itself.
  await page.getByText(title, { exact: true }).waitFor();
  expect(await page.getByText('This is how.').count()).toBe(0);
  expect(await page.getByRole('dialog').count()).toBe(0);
  expect(await heard()).toBe(1);
  if (friction === 'hesitation') return page.context().close();
  await button(page, 'No, thanks').click();
  await act(page);
  await expect.poll(heard).toBeGreaterThan(1);
  await page.evaluate('handrail.flush()');
  expect(await button(page, 'No, thanks').count()).toBe(0);
  await page.context().close();
});

test('an offer is kept from whoever is held out, and that it was is recorded', async () => {
  const page = await sit('hal', 'other');
  await page.waitForFunction(measured);
  await page.evaluate(
    `handrail.on('event', ({ n, guide }) => { if (n === 'guide_reached' && guide === 'kept') window.kept = true; })`,
  );
  await page.locator('#dead').click();
  await page.waitForFunction('window.kept');
  expect(await page.evaluate(`handrail.explain('kept').then(([{ why }]) => why)`)).toContain(
    'Held out from this offer',
  );
  await page.evaluate('handrail.flush()');
  expect(await button(page, 'No, thanks').count()).toBe(0);
  await page.context().close();
});

test('an anonymous answer that is played says so', async () => {
  const page = await sit('ivy', 'other', '/simulated');
  await page.waitForFunction('window.handrail?.ready.then(() => true)');
  await expect.poll(() => page.evaluate(`handrail.start('mood')`)).toBe(true);
  await page.getByRole('radio', { name: '4' }).check();
  await button(page, 'Send').click();
  await page.locator('.thanks').waitFor();
  await flush(page);
  await page.context().close();
});

test('a page without any of these never asks for what draws them', async () => {
  const page = await sit('flo', 'other');
  await page.waitForFunction(`performance.getEntriesByType('resource').some(({ name }) => name.includes('/measure-'))`);
  await button(page, 'Help').waitFor();
  expect(await page.title()).toBe('Desk');
  await page.context().close();
});

test('rows of an anonymous answer share nothing with any other row but what all rows of that day have', async () => {
  await whenLoaded(collector.url);
  const survey = await collector.admin<SurveyAnswers>('metrics/survey?guide=ease');
  expect(survey).toMatchObject({ isAnonymous: false, totalUsers: 1 });
  expect(survey.questions[0]?.answers[3]).toEqual({ answer: 3, label: '3', responses: 1 });
  expect(survey.questions[1]?.texts).toEqual(['Fewer forms']);
  const [mood] = (await collector.admin<SurveyAnswers>('metrics/survey?guide=mood')).questions;
  expect(mood).toMatchObject({ responses: 1, isHidden: true, answers: [] });
  const played = await collector.admin<SurveyAnswers>('metrics/survey?guide=mood&population=simulated');
  expect(played).toMatchObject({ totalUsers: 1, simulatedUsers: 1 });
  expect(await collector.admin<OfferReport>('metrics/offer?guide=hand')).toMatchObject({ offered: 1, control: 0 });
  expect(await collector.admin<OfferReport>('metrics/offer?guide=kept')).toMatchObject({ offered: 0, control: 1 });
  await collector.stop();
  const rows = readStoredRows(collector.dataDir);
  const answers = rows.filter(({ n }) => n === 'answer');
  const plain = answers.filter(({ subject }) => subject === 'ease');
  expect(plain.map(({ person, step, details }) => [person, step, JSON.parse(`${details}`).answer])).toEqual(
    expect.arrayContaining([
      [expect.stringContaining('bob'), 'recommend', 3],
      [expect.stringContaining('bob'), 'why', 'Fewer forms'],
    ]),
  );
  const anonymous = answers.filter(({ subject, simulated }) => subject === 'mood' && simulated === 0);
  expect(anonymous).toHaveLength(1);
  // What is the same for everybody who uses this app: nobody is told from anybody by it.
  const common = ['app', 'env', 'subject', 'revision', 'simulated', 'sdk', 'unproven', 'wave', 'rho', 'n', 'step'];
  for (const row of rows) {
    // Another anonymous answer has the day in the same places.
    if (row.person === '') continue;
    const shared = Object.keys(row).filter(
      (key) => !common.includes(key) && row[key] !== '' && row[key] === anonymous[0]?.[key],
    );
    expect(shared).toEqual([]);
  }
  const rated = rows.find(({ n }) => n === 'article_rated');
  expect(rated).toMatchObject({ subject: 'late-delivery', details: '{"helpful":true}' });
  const problem = rows.find(({ n }) => n === 'problem_reported');
  expect(problem?.details).toContain('The label is empty');
  expect(problem?.details).not.toContain('Mozilla');
});
