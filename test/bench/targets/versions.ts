/** Two real versions of one app: described on the older, looked for on the newer. What is which is told by a key of the app's own. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { Browser, Page } from 'playwright';
import { heavyFolder, installHeavy } from '../../hosts/heavy/installHeavy.js';
import { startSwaggerUi } from '../../hosts/startSwaggerUi.js';
import { startTiddlyWiki } from '../../hosts/startTiddlyWiki.js';
import { printTable } from '../printTable.js';

interface Pair {
  readonly name: string;
  start(folder: string | undefined): Promise<{ url: string; stop(): Promise<void> }>;
  /** Package of the older version; the newer is the host's own. */
  readonly older: string;
  open(page: Page): Promise<unknown>;
  /** Function of an element, as text: the same in both versions for the same thing. */
  readonly key: string;
}

/** Where it is in the API, what it is, and which of those; neither says more than one may see. */
const swaggerKey = `(element) => {
  const at = element.closest('.opblock')?.querySelector('.opblock-summary-path')?.textContent;
  const method = element.closest('.opblock')?.querySelector('.opblock-summary-method')?.textContent;
  const part = ['summary', 'section-header', 'body'].find((name) => element.closest('.opblock-' + name)) ?? '';
  const said = (element.getAttribute('aria-label') ?? element.textContent).replace(/[^a-z]/gi, '').toLowerCase().slice(0, 40);
  return [method, at, part, element.localName, said].join(' ');
}`;

/** A button of TiddlyWiki has the name of what it is made from as a class; all else is known by its tiddler and its words. */
const tiddlyKey = `(element) => {
  const tiddler = element.closest('[data-tiddler-title]')?.getAttribute('data-tiddler-title') ?? '';
  const made = [...element.classList].find((name) => name.startsWith('tc-btn-%24'));
  return [tiddler, element.localName, made ?? element.textContent.replace(/\\s+/g, ' ').trim().slice(0, 60) + (element.getAttribute('href') ?? '')].join(' ');
}`;

const pairs: readonly Pair[] = [
  {
    name: 'swagger-ui 4.19 to 5.35',
    start: (folder) => startSwaggerUi(['requests', 'suppliers', 'plants', 'shifts', 'drills', 'notes'], folder),
    older: 'swagger-ui-dist-4',
    async open(page) {
      await page.locator('.opblock-summary-control').first().waitFor();
      for (const operation of await page.locator('.opblock-summary-control').all()) await operation.click();
      await page.getByRole('button', { name: 'Try it out' }).last().waitFor();
    },
    key: swaggerKey,
  },
  {
    name: 'tiddlywiki 5.2 to 5.4',
    start: startTiddlyWiki,
    older: 'tiddlywiki-5-2',
    async open(page) {
      await page.getByRole('button', { name: 'new tiddler' }).click();
      await page.locator('input.tc-titlebar').waitFor();
    },
    key: tiddlyKey,
  },
];

async function openOn(browser: Browser, pair: Pair, folder: string | undefined, script: string) {
  const running = await pair.start(folder);
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.goto(running.url);
  await pair.open(page);
  await page.mouse.move(720, 1);
  await page.evaluate(script);
  return {
    page,
    async stop() {
      await page.close();
      await running.stop();
    },
  };
}

/** @param script that sets `targetsPage` */
export async function benchVersions(browser: Browser, script: string, tools: readonly string[]): Promise<void> {
  installHeavy();
  const rows: string[][] = [];
  for (const pair of pairs) {
    const folder = dirname(createRequire(`${heavyFolder}/`).resolve(`${pair.older}/package.json`));
    const older = await openOn(browser, pair, folder, script);
    const targets = await older.page.evaluate((key) => globalThis.targetsPage.describeKeyed(key), pair.key);
    await older.stop();
    const newer = await openOn(browser, pair, undefined, script);
    const results = await newer.page.evaluate(([key, targets]) => globalThis.targetsPage.findKeyed(key, targets), [
      pair.key,
      targets,
    ] as const);
    await newer.stop();
    const still = results.filter(({ isGone }) => !isGone);
    const gone = results.filter(({ isGone }) => isGone);
    const share = (answer: string, tool: number) => `${still.filter(({ answers }) => answers[tool] === answer).length}`;
    rows.push([
      pair.name,
      `${still.length}`,
      ...tools.flatMap((_, tool) => [share('found', tool), share('wrong', tool)]),
      `${gone.length}`,
      ...tools.map((_, tool) => `${gone.filter(({ answers }) => answers[tool] === 'wrong').length}`),
    ]);
    // A key that changed with the release counts as gone: whoever reads this sees whether it is another thing.
    for (const [index, { answers, got, isGone }] of results.entries())
      if (process.env.SHOW && answers[0] !== 'found' && (got || !isGone))
        console.log(
          isGone ? 'GONE' : answers[0],
          targets[index]?.html,
          '->',
          got ?? JSON.stringify(targets[index]?.said),
        );
  }
  printTable(
    [
      'app',
      'in both',
      ...tools.flatMap((tool) => [`${tool} found`, 'wrong']),
      'without a key in the newer',
      ...tools.map((tool) => `answered by ${tool}`),
    ],
    rows,
  );
}
