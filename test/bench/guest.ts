/**
 * What a guest costs once it is there: from step to step beside peers, a page that changes 5,000 times a second, scrolling
 * with fifty hotspots, and 10,000 routes. With and without take turns, so that a slow minute of the machine hits both.
 * `ROUNDS=9`, `PARTS=steps,mutations,scrolling,routes`.
 */
import type { Browser, Page } from 'playwright';
import { chromium } from 'playwright';
import { chromiumArgs, chromiumPath } from '../support/chromiumPath.js';
import { type Contestant, contestants, stepTitle } from './firstStep/contestants.js';
import { serveBench } from './firstStep/serveBench.js';
import { type Painted, watchPaint } from './firstStep/watchPaint.js';
import { openMeasures, readMeasures } from './guest/measures.js';
import { guestPages } from './guest/pages.js';
import { median } from './median.js';
import { printTable } from './printTable.js';

const rounds = Number(process.env.ROUNDS ?? 5);
const slowdown = 4;
const mutatingMs = 10_000;
const routes = 10_000;

const server = await serveBench(guestPages);
const browser: Browser = await chromium.launch({
  executablePath: chromiumPath(),
  // Routes come faster here than any person makes them, and the browser would hold them back.
  args: [...chromiumArgs, '--disable-ipc-flooding-protection'],
});
const open = async (path: string): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(server.url + path);
  return page;
};
const close = (page: Page) => page.context().close();
const waitFor = (page: Page, condition: string) =>
  page.waitForFunction(condition, undefined, { timeout: 60_000, polling: 100 });
/** All of ours has come, down to what is loaded last. */
const isSettled = `performance.getEntriesByType('resource').some(({ name }) => name.includes('/measure-'))`;

/** From the press on Next to the second step, with the processor slowed. */
async function stepOnce(one: Contestant): Promise<Painted> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  try {
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.addInitScript(watchPaint(one.title, stepTitle));
    await page.goto(`${server.url}/${one.name}.html`);
    await waitFor(page, 'window.painted');
    if (one.name === 'handrail') await waitFor(page, isSettled);
    await page.evaluate(`delete window.painted; performance.clearMarks('tag');
      const next = ${JSON.stringify(one.next)};
      const button = document.querySelector(next) ?? [...document.documentElement.children]
        .map(({ shadowRoot }) => shadowRoot?.querySelector(next)).find(Boolean);
      requestAnimationFrame(() => setTimeout(() => {
        performance.mark('tag');
        button.click();
        ${watchPaint(one.title, 'Menu')}
      }));`);
    await waitFor(page, 'window.painted');
    return await page.evaluate<Painted>('window.painted');
  } catch (error) {
    throw new Error(`${one.name} did not come to its second step`, { cause: error });
  } finally {
    await context.close();
  }
}

async function benchSteps(): Promise<void> {
  const seen = new Map<Contestant, Painted[]>(contestants.map((one) => [one, []]));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < contestants.length; turn++) {
      const one = contestants[(turn + round) % contestants.length] as Contestant;
      seen.get(one)?.push(await stepOnce(one));
    }
  }
  const ours = seen.get(contestants[0] as Contestant) ?? [];
  const first = (all: readonly Painted[]) => median(all.map(({ firstMs }) => firstMs));
  const rested = (all: readonly Painted[]) => median(all.map(({ restedMs }) => restedMs));
  console.log(`\nFrom step to step, ms, processor slowed ${slowdown} times, medians of ${rounds} rounds\n`);
  printTable(
    ['library', 'first', '/ ours', 'rested', '/ ours'],
    [...seen].map(([{ name }, all]) => [
      name,
      first(all).toFixed(0),
      (first(all) / first(ours)).toFixed(2),
      rested(all).toFixed(0),
      (rested(all) / rested(ours)).toFixed(2),
    ]),
  );
}

interface Mutated {
  readonly perSecond: number;
  /** CPU of the main thread for one of them. On a machine that does not keep up, a share of the time would flatter. */
  readonly perMutationUs: number;
}

async function mutateOnce(path: string): Promise<Mutated> {
  const page = await open(path);
  const session = await openMeasures(page);
  if (path.includes('guest')) await waitFor(page, isSettled);
  const [before, from] = [await readMeasures(session), await page.evaluate<number>('mutations')];
  const start = performance.now();
  await page.waitForTimeout(mutatingMs);
  const tookS = (performance.now() - start) / 1000;
  const [after, to] = [await readMeasures(session), await page.evaluate<number>('mutations')];
  await close(page);
  return { perSecond: (to - from) / tookS, perMutationUs: (1e6 * (after.taskS - before.taskS)) / (to - from) };
}

async function benchMutations(): Promise<void> {
  const without: Mutated[] = [];
  const guest: Mutated[] = [];
  for (let round = 0; round < rounds; round++) {
    without.push(await mutateOnce('/mutating.html'));
    guest.push(await mutateOnce('/mutating-guest.html'));
  }
  const cost = (all: readonly Mutated[]) => median(all.map(({ perMutationUs }) => perMutationUs));
  const rate = (all: readonly Mutated[]) => median(all.map(({ perSecond }) => perSecond));
  const atFiveThousand = (us: number) => ((5000 * us) / 1e4).toFixed(2);
  console.log('\nA page that changes all the time, three guides waiting: CPU of its main thread\n');
  printTable(
    ['page', 'mutations / s', 'us each', '% at 5,000 / s (bar: 2)'],
    [
      ['without', rate(without).toFixed(0), cost(without).toFixed(1), atFiveThousand(cost(without))],
      ['with', rate(guest).toFixed(0), cost(guest).toFixed(1), atFiveThousand(cost(guest))],
      ['ours', '', (cost(guest) - cost(without)).toFixed(1), atFiveThousand(cost(guest) - cost(without))],
    ],
  );
}

/** Frames that did not come while the page was scrolled, and the CPU of it. */
async function scrollOnce(path: string): Promise<{ dropped: number; taskMs: number }> {
  const page = await open(path);
  const session = await openMeasures(page);
  if (path.includes('guest')) {
    await waitFor(page, isSettled);
    await waitFor(page, `document.querySelector('handrail-layer')?.shadowRoot.querySelectorAll('.dot').length === 50`);
  }
  await page.evaluate(`window.frames16 = []; let last;
    requestAnimationFrame(function look(at) { if (last) frames16.push(at - last); last = at; requestAnimationFrame(look); });`);
  const before = await readMeasures(session);
  for (const yDistance of [-4000, 4000])
    await session.send('Input.synthesizeScrollGesture', { x: 640, y: 400, yDistance, speed: 2000 });
  const after = await readMeasures(session);
  const frames = await page.evaluate<number[]>('frames16');
  await close(page);
  const dropped = frames.reduce((sum, ms) => sum + Math.max(0, Math.round(ms / (1000 / 60)) - 1), 0);
  return { dropped, taskMs: 1000 * (after.taskS - before.taskS) };
}

async function benchScrolling(): Promise<void> {
  const [without, guest]: { dropped: number; taskMs: number }[][] = [[], []];
  for (let round = 0; round < rounds; round++) {
    without?.push(await scrollOnce('/scrolling.html'));
    guest?.push(await scrollOnce('/scrolling-guest.html'));
  }
  console.log('\nScrolling 8,000 px in four seconds\n');
  printTable(
    ['page', 'frames dropped', 'CPU of the main thread, ms'],
    [['without', without] as const, ['with 50 hotspots', guest] as const].map(([name, all = []]) => [
      name,
      median(all.map(({ dropped }) => dropped)).toFixed(0),
      median(all.map(({ taskMs }) => taskMs)).toFixed(0),
    ]),
  );
}

async function benchRoutes(): Promise<void> {
  const page = await open('/routes-guest.html');
  const session = await openMeasures(page);
  await waitFor(page, isSettled);
  const go = (count: number) =>
    page.evaluate(`(async () => {
      for (let n = 0; n < ${count}; n++) {
        history.pushState(null, '', (n % 2 ? '/one/' : '/two/') + n % 100);
        if (n % 25 === 24) await new Promise((resolve) => setTimeout(resolve));
      }
    })()`);
  // What grows once, with the first routes, is no leak.
  await go(200);
  const before = await readMeasures(session, true);
  await go(routes);
  await page.waitForTimeout(2000);
  const after = await readMeasures(session, true);
  await close(page);
  console.log(`\n${routes} routes in one page, after the garbage was collected\n`);
  printTable(
    ['', 'before', 'after', 'more'],
    [
      ['heap, kB (bar: 2,000 more)', ...three(before.heapBytes / 1000, after.heapBytes / 1000)],
      ['listeners (bar: 0 more)', ...three(before.listeners, after.listeners)],
      ['nodes', ...three(before.nodes, after.nodes)],
    ],
  );
}
const three = (before: number, after: number) => [before, after, after - before].map((value) => value.toFixed(0));

const parts = { steps: benchSteps, mutations: benchMutations, scrolling: benchScrolling, routes: benchRoutes };
const wanted = (process.env.PARTS ?? Object.keys(parts).join()).split(',');
for (const [name, bench] of Object.entries(parts)) if (wanted.includes(name)) await bench();
await browser.close();
await server.stop();
