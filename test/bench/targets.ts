/**
 * `npm run bench targets`: five real apps, 200 elements of each described, 2,000 changes of each page as releases make
 * them, then as many of three at once: who still finds the element, and who points at another one.
 * `-- --versions`: described on one real version of an app, looked for on a later one.
 */

import { build } from 'esbuild';
import type { Page } from 'playwright';
import { startVerdaccio } from '../hosts/heavy/startVerdaccio.js';
import { startWebComponents } from '../hosts/heavy/startWebComponents.js';
import { startNodeRed } from '../hosts/startNodeRed.js';
import { startSwaggerUi } from '../hosts/startSwaggerUi.js';
import { startTiddlyWiki } from '../hosts/startTiddlyWiki.js';
import { launchChromium } from '../support/browsers/chromium.js';
import { createRandom } from '../support/createRandom.js';
import { printTable } from './printTable.js';
import { type MutationName, mutationNames } from './targets/mutations.js';
import type { TargetsPage } from './targets/page.js';
import { benchVersions } from './targets/versions.js';

const elements = 200;
const trials = Number(process.env.TRIALS ?? 2_000);
const seed = 20_261_122;
const tools = ['handrail', '@medv/finder', 'css-selector-generator'];
/** `equal`: another one, where what was meant is gone and this is like it to the last letter. */
type Answer = 'found' | 'wrong' | 'missing' | 'equal';

declare global {
  var targetsPage: TargetsPage;
}

interface Host {
  readonly name: string;
  start(): Promise<{ url: string; stop(): Promise<void> }>;
  readonly path?: string;
  /** Until it shows what people work with, and then what else there is to open, until there is enough to point at. */
  readonly views: readonly ((page: Page) => Promise<unknown>)[];
}

const packages = ['orders', 'plant', 'shift', 'supplier', 'unit'].flatMap((what) =>
  ['client', 'forms', 'calendar', 'notes', 'prices'].map((kind) => `${what}-${kind}`),
);

const press = (name: string) => (page: Page) => page.keyboard.press(name);
const click = (selector: string) => (page: Page) => page.locator(selector).first().click();
const inTurn =
  (...steps: readonly ((page: Page) => Promise<unknown>)[]) =>
  async (page: Page) => {
    for (const step of steps) await step(page);
  };
const openTiddler = (title: string) => async (page: Page) => {
  await page.evaluate((title) => {
    location.hash = encodeURIComponent(title);
  }, title);
  await page.locator(`[data-tiddler-title="${title}"]`).waitFor();
};
const seen = (selector: string) => (page: Page) => page.locator(selector).first().waitFor();

const hosts: readonly Host[] = [
  {
    name: 'node-red',
    start: startNodeRed,
    path: '/?access_token=demo-ada',
    views: [
      seen('.red-ui-palette-node'),
      inTurn(
        (page) => page.evaluate(`RED.actions.invoke('core:show-user-settings', 'keyboard')`),
        seen('.keyboard-shortcut-entry'),
      ),
      inTurn(
        (page) => page.evaluate(`RED.tray.close(); RED.actions.invoke('core:show-import-dialog')`),
        seen('#red-ui-clipboard-dialog-import-text'),
      ),
    ],
  },
  {
    name: 'verdaccio',
    start: () => startVerdaccio(packages),
    views: [
      (page) => page.getByText('orders-client').first().waitFor(),
      inTurn(click('[data-testid="header--button-login"]'), seen('[role=dialog]')),
      inTurn(press('Escape'), (page) => page.getByText('orders-client').first().click(), seen('[role=tablist]')),
    ],
  },
  {
    name: 'swagger-ui',
    start: () =>
      startSwaggerUi([
        'requests',
        'suppliers',
        'plants',
        'shifts',
        'drills',
        'notes',
        'orders',
        'people',
        'reports',
        'teams',
        'tools',
      ]),
    views: [
      async (page) => {
        await page.locator('.opblock-summary-control').first().waitFor();
        for (const operation of await page.locator('.opblock-summary-control').all()) await operation.click();
        await page.getByRole('button', { name: 'Try it out' }).last().waitFor();
      },
    ],
  },
  {
    name: 'tiddlywiki',
    start: startTiddlyWiki,
    views: [
      inTurn((page) => page.getByRole('button', { name: 'new tiddler' }).click(), seen('input.tc-titlebar')),
      inTurn(...['$:/ControlPanel', '$:/AdvancedSearch', '$:/TagManager'].map(openTiddler)),
    ],
  },
  {
    name: 'web-components',
    start: startWebComponents,
    views: [
      (page) => page.getByText('L-12').first().waitFor(),
      inTurn(click('#native'), seen('#note')),
      inTurn(press('Escape'), click('#approve'), seen('#dialog')),
    ],
  },
];

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['test/bench/targets/page.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    alias: {
      '@handrail/engine': './packages/engine/src/index.ts',
      '@handrail/schema': './packages/schema/src/index.ts',
    },
  });
  return outputFiles[0]?.text ?? '';
}

/** By tool: how often each answer was given. */
type Tally = Record<Answer, number>[];
const emptyTally = (): Tally => tools.map(() => ({ found: 0, wrong: 0, missing: 0, equal: 0 }));
const tallies = new Map<string, Tally>();
function count(what: string, answers: readonly string[]): void {
  const tally = tallies.get(what) ?? emptyTally();
  tallies.set(what, tally);
  for (const [tool, answer] of answers.entries())
    (tally[tool] as Record<string, number>)[answer] = ((tally[tool] as Record<string, number>)[answer] ?? 0) + 1;
}

const percent = (part: number, whole: number) =>
  whole === 0 ? '-' : `${((part / whole) * 100).toFixed(part && part / whole < 0.01 ? 2 : 1)} %`;

async function playHost(host: Host, page: Page, script: string): Promise<void> {
  const random = createRandom(seed);
  const pick = () => mutationNames[Math.floor(random() * mutationNames.length)] as MutationName;
  let left = elements;
  for (const [turn, view] of host.views.entries()) {
    if (left <= 0) break;
    await view(page);
    await rest(page);
    // Once the first view stands: hosts send their visitors on.
    if (turn === 0) await page.evaluate(script);
    left -= await playView(host, page, left, turn, pick);
  }
  if (left > 0) console.log(`${host.name}: ${elements - left} elements in all, and not ${elements}`);
}

/** What shows only under the pointer is not there for a guide either, nor what is still on its way. */
async function rest(page: Page): Promise<void> {
  await page.mouse.move(720, 1);
  await page.evaluate(async () => {
    (document.activeElement as HTMLElement | null)?.blur();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/** @returns how many elements were tried that no earlier view had */
async function playView(host: Host, page: Page, wanted: number, turn: number, pick: () => MutationName) {
  const prepared = await page.evaluate(([count, seed]) => globalThis.targetsPage.prepare(count, seed), [
    wanted,
    seed,
  ] as const);
  const { subjects, described } = prepared;
  console.log(
    `${host.name}, view ${turn + 1}: ${prepared.elements} elements, ${subjects} chosen of ${prepared.candidates}; described ${tools.map((tool, index) => `${described[index]} by ${tool}`).join(', ')} (${(prepared.ms / subjects).toFixed(1)} ms an element by ours)`,
  );
  if (subjects === 0) return 0;
  if (process.env.SHOW) console.log(prepared.undescribed.join('\n'), '\n', prepared.examples.join('\n'));
  // Each view takes the part of the trials that its elements are of all.
  const part = Math.round((trials * subjects) / elements);
  const plan = Array.from({ length: 2 * part }, (_, index) => ({
    subject: index % part,
    does:
      index < part
        ? // Each element meets each change, and another element begins with another one.
          [mutationNames[(index + Math.floor(index / subjects)) % mutationNames.length] as MutationName]
        : [pick(), pick(), pick()],
    seed: 10_000 * turn + index,
  }));
  for (let from = 0; from < plan.length; from += 20) {
    const some = plan.slice(from, from + 20);
    const results = await page.evaluate((some) => globalThis.targetsPage.play(some), some);
    for (const [index, { answers, wrong, lost, isWordsOnly }] of results.entries()) {
      const { does } = some[index] as (typeof some)[number];
      const isGone = does.includes('removed');
      const kind = does.length === 1 ? 'one' : 'three';
      if (does.length === 1) count(does[0] as string, answers);
      if (process.env.SHOW && does.length === 1) count(`${host.name} ${does[0]}`, answers);
      count(isGone ? `${kind}: removed` : kind, answers);
      count(`${host.name} ${isGone ? `${kind}: removed` : kind}`, answers);
      if (!isGone && isWordsOnly) count(`of these, ${kind}: only words were known, and none is left`, answers);
      if (wrong && process.env.SHOW) console.log('WRONG', does.join(' + '), JSON.stringify(wrong));
      if (process.env.SHOW === 'lost' && lost && !isGone && does.length === 1)
        console.log(isWordsOnly ? 'LOST WORDS' : 'LOST', does.join(' + '), lost);
    }
  }
  for (const answers of await page.evaluate((from) => globalThis.targetsPage.translated(from), seed)) {
    count('translated', answers);
    count(`${host.name} translated`, answers);
  }
  return subjects;
}

const browser = await launchChromium();
try {
  const script = await bundle();
  const isVersions = process.argv.includes('--versions');
  if (isVersions) await benchVersions(browser, script, tools);
  for (const host of isVersions ? [] : hosts.filter(({ name }) => !process.env.HOST || process.env.HOST === name)) {
    const running = await host.start();
    try {
      const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
      await page.goto(running.url + (host.path ?? ''));
      await playHost(host, page, script);
      await page.close();
    } finally {
      await running.stop();
    }
  }
} finally {
  await browser.close();
}

if (tallies.size) {
  printTable(
    ['changed', 'trials', ...tools.flatMap((tool) => [`${tool} found`, 'wrong'])],
    [...tallies].map(([what, tally]) => {
      const whole = Object.values(tally[0] ?? {}).reduce((sum, one) => sum + one, 0);
      return [
        what,
        String(whole),
        ...tally.flatMap(({ found, wrong }) => [percent(found, whole), percent(wrong, whole)]),
      ];
    }),
  );
  const equals = tools.map(
    (tool, index) =>
      `${tool} ${['one', 'three'].reduce((sum, kind) => sum + (tallies.get(`${kind}: removed`)?.[index]?.equal ?? 0), 0)}`,
  );
  console.log(
    `\nAnswered with a new one that is equal to what was removed, to the last letter: ${equals.join(', ')} times`,
  );
}
