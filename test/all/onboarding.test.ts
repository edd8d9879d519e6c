/** A first week in three languages: the example's checklist ticks itself, ends in its survey, and the answers are stored. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveProcurement } from '../../examples/procurement/serve.mjs';

import { readStoredRows } from '../story/readStoredEvents.js';
import { launchChromium } from '../support/browsers/chromium.js';
import { type ShippedCollector, startShippedCollector } from '../support/startShippedCollector.js';
import { whenLoaded } from '../support/whenLoaded.js';

const folder = fileURLToPath(new URL('../../examples/onboarding/handrail', import.meta.url));
let home: string;
let collector: ShippedCollector;
let app: Awaited<ReturnType<typeof serveProcurement>>;
let browser: Browser;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'handrail-onboarding-'));
  collector = await startShippedCollector(home, 'onboarding');
  await collector.cli('publish', folder);
  const made = await fetch(`${collector.url}/admin/v1/apps/onboarding/envs/production/keys`, {
    method: 'POST',
    headers: { authorization: `Bearer ${collector.token}` },
  });
  const { key } = (await made.json()) as { key: string };
  app = await serveProcurement({ port: 0, collector: collector.url, key });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await collector?.stop();
  rmSync(home, { recursive: true, force: true, maxRetries: 20 });
});

interface Words {
  readonly as: string;
  readonly list: string;
  readonly profile: string;
  readonly finish: string;
  readonly request: string;
  readonly ask: string;
  readonly next: string;
  readonly send: string;
  readonly thanks: string;
  /** A word that stands in no text of the article, with a slip of the hand where the language has letters to slip on. */
  readonly typed: string;
  readonly late: string;
}
const languages: Readonly<Record<string, Words>> = {
  en: {
    as: 'ines',
    list: 'Your first week',
    profile: 'Complete your profile',
    finish: 'Done',
    request: 'Make a purchase request',
    ask: 'Ask for something',
    next: 'Next',
    send: 'Send',
    thanks: 'Thank you',
    typed: 'dleay',
    late: 'A delivery is late',
  },
  fr: {
    as: 'kim',
    list: 'Votre première semaine',
    profile: 'Complétez votre profil',
    finish: 'Terminer',
    request: "Faites une demande d'achat",
    ask: 'Demandez quelque chose',
    next: 'Suivant',
    send: 'Envoyer',
    thanks: 'Merci',
    typed: 'delia',
    late: 'Une livraison a du retard',
  },
  ar: {
    as: 'salma',
    list: 'أسبوعك الأول',
    profile: 'أكمل ملفك الشخصي',
    finish: 'تم',
    request: 'قدّم طلب شراء',
    ask: 'اطلب شيئًا',
    next: 'التالي',
    send: 'إرسال',
    thanks: 'شكرًا لك',
    typed: 'شحنه',
    late: 'تأخر التسليم',
  },
};
const figures = { en: '{n} of 4', fr: '{n} sur 4', ar: '{n} من 4' } as Readonly<Record<string, string>>;

test.each(Object.entries(languages))('%s: from the first item to the last answer', async (lang, words) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: lang });
  const page = await context.newPage();
  const noise: string[] = [];
  page.on('pageerror', (error) => noise.push(error.message));
  page.on('console', (message) => message.type() === 'error' && noise.push(message.text()));
  const shoot = (name: string) => page.screenshot({ path: `test/output/onboarding-${lang}-${name}.png` });
  await page.goto(`${app.url}/requests?as=${words.as}&lang=${lang}`);
  const list = page.getByRole('region', { name: words.list });
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const counts = (n: number) =>
    expect.poll(() => list.getByRole('status').textContent()).toBe((figures[lang] ?? '').replace('{n}', String(n)));
  await list.waitFor();
  expect(await list.evaluate((element) => getComputedStyle(element).direction)).toBe(lang === 'ar' ? 'rtl' : 'ltr');
  await counts(0);
  await shoot('list');

  // A guide: what it asks for is on another page, and the user is taken there.
  await press(words.profile);
  await press(words.finish);
  expect(new URL(page.url()).pathname).toBe('/profile');
  await counts(1);
  // The app's own word.
  await page.getByTestId('vpn').click();
  await counts(2);
  // What the page says, at the end of a tour over two pages.
  await press(words.request);
  await page.getByRole('dialog').or(page.getByRole('region')).first().waitFor();
  await page.getByTestId('new-request').click();
  await page.getByTestId('title').fill('Gloves, 200 pairs');
  await page.getByTestId('title').press('Tab');
  await page.getByTestId('submit').click();
  await counts(3);
  await shoot('three');
  // The user's own word.
  await list.getByRole('checkbox').click();

  // What the list ends in.
  const choose = async (index: number) => {
    await page.getByRole('radio').nth(index).check({ force: true });
    await press(words.next);
  };
  await page.getByRole('radio').nth(4).waitFor();
  await shoot('survey');
  await choose(3);
  await expect.poll(() => page.getByRole('radio').count()).toBe(11);
  await shoot('nps');
  await choose(3);
  await expect.poll(() => page.getByRole('radio').count()).toBe(2);
  await choose(1);
  await page.getByRole('textbox').fill('المزيد، plus, more');
  await shoot('text');
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await press(words.send);
  await page.getByText(words.thanks, { exact: true }).first().waitFor();
  await page.evaluate('handrail.flush()');

  // Done is done: on a new page there is help, and nothing else.
  await page.reload();
  await page.locator('handrail-layer').first().waitFor({ state: 'attached' });
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  expect(await list.count()).toBe(0);
  expect(await page.getByRole('radio').count()).toBe(0);

  // Found by a word of the user's language that only its translator wrote.
  await page.keyboard.press('?');
  await page.getByRole('searchbox').fill(words.typed);
  await expect.poll(() => page.getByRole('listitem').allTextContents()).toEqual([words.late]);
  await shoot('help');
  await page.keyboard.press('Escape');

  // The link that the help desk sends (docs/guide-support.md) starts what was played through already.
  await page.goto(`${app.url}/requests?guide=purchase-request`);
  await page.getByText(words.ask, { exact: true }).first().waitFor();
  await shoot('link');
  expect(noise).toEqual([]);
  await context.close();
});

test('every answer is stored, with who gave it', async () => {
  await whenLoaded(collector.url);
  await collector.stop();
  const answers = readStoredRows(collector.dataDir)
    .filter(({ n }) => n === 'answer')
    .map(({ subject, step, details, person }) => ({ subject, step, details, person }))
    .sort((a, b) => (`${a.person} ${a.step}` < `${b.person} ${b.step}` ? -1 : 1));
  const given = [
    { question: 'ease', answer: 4 },
    { question: 'missing', answer: 'explanation' },
    { question: 'recommend', answer: 3 },
    { question: 'why', answer: 'المزيد، plus, more' },
  ];
  expect(answers).toEqual(
    ['ines', 'kim', 'salma'].flatMap((person) =>
      given.map(({ question, answer }) => ({
        ...{
          subject: 'first-week-survey',
          step: question,
          details: JSON.stringify({ answer }),
          person: `user:${person}`,
        },
      })),
    ),
  );
});
