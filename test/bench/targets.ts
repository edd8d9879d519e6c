/**
 * `npm run bench targets`: five real apps, 200 elements of each described, 2,000 changes of each page as releases make
 * them, then as many of three at once: who still finds the element, and who points at another one.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright';
import { startVerdaccio } from '../hosts/heavy/startVerdaccio.js';
import { startWebComponents } from '../hosts/heavy/startWebComponents.js';
import { startSwaggerUi } from '../hosts/startSwaggerUi.js';
import { startTiddlyWiki } from '../hosts/startTiddlyWiki.js';
import { launchChromium } from '../support/browsers/chromium.js';
import { createRandom } from '../support/createRandom.js';
import { findFreePort } from '../support/freePort.js';
import { printTable } from './printTable.js';
import { type MutationName, mutationNames } from './targets/mutations.js';
import type { TargetsPage } from './targets/page.js';

const elements = 200;
const trials = Number(process.env.TRIALS ?? 2_000);
const seed = 20_261_122;
const tools = ['handrail', '@medv/finder', 'css-selector-generator'];
type StartNodeRed = typeof import('../../examples/node-red/src/startNodeRed.js');
type Answer = 'found' | 'wrong' | 'missing';

declare global {
  var targetsPage: TargetsPage;
}

interface Host {
  readonly name: string;
  start(): Promise<{ url: string; stop(): Promise<void> }>;
  /** Until it shows what people work with. */
  open(page: Page): Promise<unknown>;
}

const hosts: readonly Host[] = [
  {
    name: 'node-red',
    async start() {
      const dataDir = mkdtempSync(join(tmpdir(), 'handrail-targets-'));
      // As a file of its own: it finds its settings beside itself.
      const program = pathToFileURL(join(process.cwd(), 'examples/node-red/src/startNodeRed.js')).href;
      const { startNodeRed } = (await import(program)) as StartNodeRed;
      const nodeRed = await startNodeRed({ port: await findFreePort(), dataDir });
      return {
        url: `${nodeRed.url}/?access_token=demo-ada`,
        async stop() {
          await nodeRed.stop();
          rmSync(dataDir, { recursive: true, force: true, maxRetries: 20 });
        },
      };
    },
    open: (page) => page.locator('.red-ui-palette-node').first().waitFor(),
  },
  { name: 'verdaccio', start: startVerdaccio, open: (page) => page.getByText('unit-prices').first().waitFor() },
  {
    name: 'swagger-ui',
    start: () => startSwaggerUi(['requests', 'suppliers', 'plants', 'shifts', 'drills', 'notes']),
    async open(page) {
      await page.locator('.opblock-summary-control').first().waitFor();
      for (const operation of await page.locator('.opblock-summary-control').all()) await operation.click();
      await page.getByRole('button', { name: 'Try it out' }).last().waitFor();
    },
  },
  {
    name: 'tiddlywiki',
    start: startTiddlyWiki,
    async open(page) {
      await page.getByRole('button', { name: 'new tiddler' }).click();
      await page.locator('input.tc-titlebar').waitFor();
    },
  },
  { name: 'web-components', start: startWebComponents, open: (page) => page.getByText('L-12').first().waitFor() },
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
const emptyTally = (): Tally => tools.map(() => ({ found: 0, wrong: 0, missing: 0 }));
const tallies = new Map<string, Tally>();
function count(what: string, answers: readonly string[]): void {
  const tally = tallies.get(what) ?? emptyTally();
  tallies.set(what, tally);
  for (const [tool, answer] of answers.entries())
    (tally[tool] as Record<string, number>)[answer] = ((tally[tool] as Record<string, number>)[answer] ?? 0) + 1;
}

const percent = (part: number, whole: number) =>
  whole === 0 ? '-' : `${((part / whole) * 100).toFixed(part && part / whole < 0.01 ? 2 : 1)} %`;

async function playHost(host: Host, page: Page): Promise<void> {
  const prepared = await page.evaluate(([count, seed]) => globalThis.targetsPage.prepare(count, seed), [
    elements,
    seed,
  ] as const);
  const { subjects, described } = prepared;
  console.log(
    `${host.name}: ${prepared.elements} elements, ${subjects} chosen of ${prepared.candidates}; described ${tools.map((tool, index) => `${described[index]} by ${tool}`).join(', ')} (${(prepared.ms / subjects).toFixed(1)} ms an element by ours)`,
  );
  if (process.env.SHOW) console.log(prepared.undescribed.join('\n'), '\n', prepared.examples.join('\n'));
  const random = createRandom(seed);
  const pick = () => mutationNames[Math.floor(random() * mutationNames.length)] as MutationName;
  const plan = [
    ...Array.from({ length: trials }, (_, index) => ({
      subject: index,
      does: [mutationNames[Math.floor(index / subjects) % mutationNames.length] as MutationName],
      seed: index,
    })),
    ...Array.from({ length: trials }, (_, index) => ({
      subject: index,
      does: [pick(), pick(), pick()],
      seed: trials + index,
    })),
  ];
  for (let from = 0; from < plan.length; from += 20) {
    const part = plan.slice(from, from + 20);
    const results = await page.evaluate((some) => globalThis.targetsPage.play(some), part);
    for (const [index, { answers, wrong, lost }] of results.entries()) {
      const { does } = part[index] as (typeof part)[number];
      const isGone = does.includes('removed');
      const kind = does.length === 1 ? 'one' : 'three';
      if (does.length === 1) count(does[0] as string, answers);
      count(isGone ? `${kind}: removed` : kind, answers);
      count(`${host.name} ${isGone ? `${kind}: removed` : kind}`, answers);
      if (wrong && process.env.SHOW) console.log('WRONG', does.join(' + '), JSON.stringify(wrong));
      if (process.env.SHOW === 'lost' && lost && !isGone && does.length === 1)
        console.log('LOST', does.join(' + '), lost);
    }
  }
  for (const answers of await page.evaluate((from) => globalThis.targetsPage.translated(from), seed)) {
    count('translated', answers);
  }
}

const browser = await launchChromium();
try {
  const script = await bundle();
  for (const host of hosts.filter(({ name }) => !process.env.HOST || process.env.HOST === name)) {
    const running = await host.start();
    try {
      const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
      await page.goto(running.url);
      await host.open(page);
      // What shows only under the pointer is not there for a guide either.
      await page.mouse.move(720, 1);
      await page.evaluate(async () => {
        (document.activeElement as HTMLElement | null)?.blur();
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
        await Promise.allSettled(ending.map(({ finished }) => finished));
      });
      await page.evaluate(script);
      await playHost(host, page);
      await page.close();
    } finally {
      await running.stop();
    }
  }
} finally {
  await browser.close();
}

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
