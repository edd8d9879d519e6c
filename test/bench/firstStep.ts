/**
 * Time from the library's tag to its first step painted, on one page of 3,000 elements with the processor slowed four
 * times. The libraries take turns in every round, so that a slow minute of the machine hits all of them.
 */
import type { BrowserContext } from 'playwright';
import { launchChromium } from '../support/browsers/chromium.js';
import { elementCount } from './firstStep/benchPage.js';
import { type Contestant, contestants, stepTitle } from './firstStep/contestants.js';
import { serveBench } from './firstStep/serveBench.js';
import { type Painted, watchPaint } from './firstStep/watchPaint.js';
import { median } from './median.js';
import { printTable } from './printTable.js';

const rounds = Number(process.env.ROUNDS ?? 15);
const slowdown = 4;

/** `warm`: a second visit, everything cached, no latency. `40 ms`: a first visit over a network that far away. */
const conditions = [
  { name: 'warm', latencyMs: 0, isFirstVisit: false },
  { name: '40 ms away, first visit', latencyMs: 40, isFirstVisit: true },
];

const server = await serveBench();
const browser = await launchChromium();
const newContext = () => browser.newContext({ viewport: { width: 1280, height: 800 } });

async function visit(context: BrowserContext, one: Contestant, latencyMs: number): Promise<Painted> {
  const page = await context.newPage();
  try {
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: latencyMs,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.addInitScript(watchPaint(one.title, stepTitle));
    await page.goto(`${server.url}/${one.name}.html`, { waitUntil: 'commit' });
    await page.waitForFunction('window.painted', undefined, { timeout: 30_000, polling: 250 });
    return await page.evaluate<Painted>('window.painted');
  } catch (error) {
    throw new Error(`${one.name} painted no first step`, { cause: error });
  } finally {
    await page.close();
  }
}

console.log(
  `\nFirst step painted, ms. ${elementCount} elements, processor slowed ${slowdown} times, ${rounds} rounds.`,
);
console.log('"first": the title can be seen; "rested": opaque and at rest. Ratios are of the medians to ours.');
for (const { name, latencyMs, isFirstVisit } of conditions) {
  const seen = new Map<Contestant, Painted[]>(contestants.map((one) => [one, []]));
  const kept = new Map<Contestant, BrowserContext>();
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < contestants.length; turn++) {
      // Another one begins every round.
      const one = contestants[(turn + round) % contestants.length] as Contestant;
      if (isFirstVisit) {
        const context = await newContext();
        seen.get(one)?.push(await visit(context, one, latencyMs));
        await context.close();
        continue;
      }
      let context = kept.get(one);
      if (!context) {
        context = await newContext();
        kept.set(one, context);
        await visit(context, one, latencyMs);
      }
      seen.get(one)?.push(await visit(context, one, latencyMs));
    }
  }
  for (const context of kept.values()) await context.close();
  const rows = contestants.map((one) => {
    const all = seen.get(one) ?? [];
    return { name: one.name, first: all.map((p) => p.firstMs), rested: all.map((p) => p.restedMs) };
  });
  const ours = rows[0];
  if (!ours) break;
  console.log(`\n${name}\n`);
  printTable(
    ['library', 'first', 'min', 'max', '/ ours', 'rested', '/ ours'],
    rows.map(({ name: library, first, rested }) => [
      library,
      median(first).toFixed(0),
      Math.min(...first).toFixed(0),
      Math.max(...first).toFixed(0),
      (median(first) / median(ours.first)).toFixed(2),
      median(rested).toFixed(0),
      (median(rested) / median(ours.rested)).toFixed(2),
    ]),
  );
}
await browser.close();
await server.stop();
