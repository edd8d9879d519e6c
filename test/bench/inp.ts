/**
 * `npm run bench inp`: what a press costs on real apps, with a tour of ours and without. The same task is done by real
 * clicks and keys in both, which take turns; the longest press of each run is its INP, as of every page with under fifty.
 * `ROUNDS=5`, `HOST=swagger-ui`.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { card, type Host, hosts } from '../hosts/hosts.js';
import { launchChromium } from '../support/browsers/chromium.js';
import { startInjectingProxy, startShippedCollector } from '../support/startShippedCollector.js';
import { median } from './median.js';
import { printTable } from './printTable.js';

const rounds = Number(process.env.ROUNDS ?? 5);

interface Pressed {
  /** The longest from a press to the next paint, ms; browsers say it in steps of 8. */
  readonly longestMs: number;
  /** The same of presses that were the app's own: none on our card. */
  readonly ownMs: number;
  readonly middleMs: number;
  readonly presses: number;
}

/** Presses by their id: the longest of what each was made of, and whether it was on something of ours. */
const listen = () => {
  const presses = new Map<number, { ms: number; isOurs: boolean }>();
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEventTiming & { interactionId: number })[]) {
      if (!entry.interactionId) continue;
      const { ms, isOurs } = presses.get(entry.interactionId) ?? { ms: 0, isOurs: false };
      const isOnOurs = (entry.target as Element | null)?.localName?.startsWith('handrail-') ?? false;
      presses.set(entry.interactionId, { ms: Math.max(ms, entry.duration), isOurs: isOurs || isOnOurs });
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  Object.assign(globalThis, { readPresses: () => [...presses.values()] });
};

async function playOnce(browser: Browser, url: string, host: Host, isGuided: boolean): Promise<Pressed> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page: Page = await context.newPage();
  try {
    await page.addInitScript(listen);
    await page.goto(url + (host.path ?? ''));
    await host.play(page, async (title) => {
      if (isGuided) await card(page).getByRole('heading', { name: title, exact: true }).waitFor({ timeout: 120_000 });
    });
    const seen = await page.evaluate<{ ms: number; isOurs: boolean }[]>(
      'new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(readPresses()), 200)))',
    );
    const own = seen.filter(({ isOurs }) => !isOurs).map(({ ms }) => ms);
    return {
      longestMs: Math.max(0, ...seen.map(({ ms }) => ms)),
      ownMs: Math.max(0, ...own),
      middleMs: own.length ? median(own) : 0,
      presses: seen.length,
    };
  } finally {
    await context.close();
  }
}

async function benchHost(browser: Browser, host: Host): Promise<readonly string[][]> {
  const home = mkdtempSync(join(tmpdir(), `handrail-inp-${host.name}-`));
  const folder = join(home, 'handrail');
  cpSync(`test/hosts/${host.name}/handrail`, folder, { recursive: true });
  const collector = await startShippedCollector(home, host.name);
  const without: Pressed[] = [];
  const guided: Pressed[] = [];
  try {
    await collector.cli('publish', folder);
    for (let round = 0; round < rounds; round++) {
      const turns = [false, true];
      for (const isGuided of round % 2 ? turns.reverse() : turns) {
        // A new one each time: some keep what was done in them.
        const running = await host.start(collector.url);
        const proxy = isGuided
          ? await startInjectingProxy(collector, running.url, host.csp?.(collector.url))
          : undefined;
        (isGuided ? guided : without).push(await playOnce(browser, (proxy ?? running).url, host, isGuided));
        proxy?.stop();
        await running.stop();
      }
    }
  } finally {
    await collector.stop();
    rmSync(home, { recursive: true, force: true, maxRetries: 20 });
  }
  const row = (name: string, all: readonly Pressed[]) => {
    const figures = [...all.map(({ longestMs }) => longestMs)].sort((a, b) => a - b);
    const of = (what: keyof Pressed) => median(all.map((one) => one[what])).toFixed(0);
    return [host.name, name, of('longestMs'), of('ownMs'), of('middleMs'), of('presses'), figures.join(' ')];
  };
  return [row('without', without), row('with', guided)];
}

const browser = await launchChromium();
const rows: string[][] = [];
for (const host of hosts.filter(({ name }) => !process.env.HOST || process.env.HOST === name)) {
  const reason = await host.install?.();
  if (reason) console.log(`skipped: ${host.name} is not here. ${reason}`);
  else rows.push(...(await benchHost(browser, host)));
}
await browser.close();
console.log(
  `\nFrom a press to the next paint, ms, medians of ${rounds} runs of a task (bar: INP within 10 of without)\n`,
);
printTable(['app', 'tour', 'INP', 'of its own presses', 'their median', 'presses', 'INP of each run'], rows);
