/** What stays beside the work, in an app that nobody changed for us: a checklist, a survey and help, by real clicks. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { SurveyAnswers } from '@handrail/schema';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTiddlyWiki } from '../hosts/startTiddlyWiki.js';
import { launchChromium } from '../support/browsers/chromium.js';
import { startInjectingProxy, startShippedCollector } from '../support/startShippedCollector.js';
import { whenLoaded } from '../support/whenLoaded.js';

const files: Readonly<Record<string, object>> = {
  'handrail.json': {
    app: 'tiddlywiki',
    environments: { production: { origins: ['http://127.0.0.1:8080'] } },
    locales: { base: 'en' },
    attributes: {},
  },
  'pages.json': { wiki: '/' },
  'targets.json': {
    new: { role: 'button', name: 'new tiddler' },
    draft: { css: 'input.tc-titlebar' },
  },
  'events.json': { note_begun: { on: { click: 'new' } } },
  'guides/first-hour.json': {
    kind: 'checklist',
    title: 'Your first hour',
    owner: 'wiki-team',
    when: { page: 'wiki' },
    items: [
      { id: 'begin', title: 'Start a note', done: { event: 'note_begun' } },
      { id: 'draft', title: 'See its draft', done: { appears: 'draft' } },
      { id: 'read', title: 'Read how notes are linked', do: { start: 'linking' }, done: { guide: 'linking' } },
      { id: 'agree', title: 'Agree to the house rules', done: 'tick' },
    ],
    then: { start: 'ease' },
  },
  'guides/linking.json': {
    kind: 'announcement',
    title: 'Notes are linked by name',
    owner: 'wiki-team',
    body: 'Write the name of another note in double brackets.',
    when: { trigger: 'manual' },
    buttons: [{ text: 'I see', do: 'done' }],
  },
  'guides/ease.json': {
    kind: 'survey',
    title: 'Your first hour',
    owner: 'wiki-team',
    when: { trigger: 'manual' },
    questions: [{ id: 'ease', type: 'csat', text: 'How was it?' }],
  },
  'guides/help.json': { kind: 'help', title: 'Help', owner: 'wiki-team', position: 'bottom-start' },
  'articles/tags.json': { title: 'Putting tags on notes', body: 'Type a tag below the title.' },
  'articles/search.json': { title: 'Finding what somebody wrote', body: 'The field at the right looks everywhere.' },
};

let browser: Browser;
const ends: (() => unknown)[] = [];
beforeAll(async () => {
  browser = await launchChromium();
  ends.push(() => browser.close());
});
afterAll(async () => {
  for (const end of ends.reverse()) await end();
});

/** Opens the wiki as somebody new, and hears what it complains of. */
async function openWiki(url: string): Promise<{ page: Page; errors: string[] }> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(url);
  await page.getByRole('button', { name: 'new tiddler' }).waitFor();
  return { page, errors };
}

test('TiddlyWiki: a list ticks itself, its survey is answered, help finds an article for a slip of the hand', async () => {
  const home = mkdtempSync(join(tmpdir(), 'handrail-staying-'));
  ends.push(() => rmSync(home, { recursive: true, force: true, maxRetries: 20 }));
  for (const [name, value] of Object.entries(files)) {
    mkdirSync(dirname(join(home, 'handrail', name)), { recursive: true });
    writeFileSync(join(home, 'handrail', name), JSON.stringify(value));
  }
  const collector = await startShippedCollector(home, 'tiddlywiki');
  ends.push(() => collector.stop());
  await collector.cli('publish', join(home, 'handrail'));
  const wiki = await startTiddlyWiki();
  ends.push(() => wiki.stop());
  const proxy = await startInjectingProxy(collector, wiki.url);
  ends.push(() => proxy.stop());

  // A wiki of its own: what one writes the next one finds.
  const plainWiki = await startTiddlyWiki();
  ends.push(() => plainWiki.stop());
  const plain = await openWiki(plainWiki.url);
  await plain.page.getByRole('button', { name: 'new tiddler' }).click();
  await plain.page.locator('input.tc-titlebar').waitFor();

  const { page, errors } = await openWiki(proxy.url);
  const list = page.getByRole('region', { name: 'Your first hour' });
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  await list.getByRole('button', { name: 'Read how notes are linked' }).click();
  await button('I see').click();
  await page.getByRole('button', { name: 'new tiddler' }).click();
  await page.locator('input.tc-titlebar').waitFor();
  await list.getByRole('checkbox', { name: 'Agree to the house rules' }).click();
  await page.getByRole('group', { name: 'How was it?' }).getByRole('radio', { name: '5' }).check();
  await button('Send').click();
  await page.locator('.thanks').waitFor();

  await button(/^Help/).click();
  await page.getByRole('searchbox', { name: 'Search help' }).fill('puting tgas');
  await button('Putting tags on notes').click();
  await page.getByText('Type a tag below the title.').waitFor();
  await page.screenshot({ path: 'test/output/staying-host.png' });
  await page.keyboard.press('Escape');
  await page.evaluate('handrail.flush()');

  expect(errors.filter((error) => !plain.errors.includes(error))).toEqual([]);
  await whenLoaded(collector.url);
  const { questions } = await collector.admin<SurveyAnswers>('metrics/survey?guide=ease');
  expect(questions[0]?.answers.filter(({ responses }) => responses > 0)).toMatchObject([{ answer: 5, responses: 1 }]);
});
