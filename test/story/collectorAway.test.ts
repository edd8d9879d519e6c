/** The collector dies in the middle of a tour and comes back: nothing recorded is lost, nothing is stored twice. */
import type { WireEvent } from '@handrail/schema';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/browsers/chromium.js';
import { whenLoaded } from '../support/whenLoaded.js';
import { filterPalette, openEditor } from './nodeRedHands.js';
import { readStoredEvents } from './readStoredEvents.js';
import { type Story, startStory, waitFor } from './startStory.js';

let story: Story;
let browser: Browser;
let page: Page;
/** Everything the SDK says it has recorded, over all pages. */
const recorded = new Map<string, string>();

const titled = (title: string) => page.locator('[part=card]').getByRole('heading', { name: title });

beforeAll(async () => {
  story = await startStory();
  await story.cli('publish', story.folder);
  await story.cli('rollout', 'advance', 'flow-starter');
  browser = await launchChromium();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  await page.exposeBinding('noteEvent', (_, event: WireEvent) => void recorded.set(event.id, event.n));
  await page.addInitScript(() => {
    const host = globalThis as unknown as Host;
    // The script is async: it is there at the latest when the page has loaded.
    addEventListener('load', () => host.handrail?.on('event', (event) => void host.noteEvent(event)));
  });
});
afterAll(async () => {
  await browser?.close();
  await story?.stop();
});

test('a tour goes on while the collector is dead, and every event arrives once when it is back', {
  timeout: 300_000,
}, async () => {
  await openEditor(page, story.url, 'demo-ada');
  await titled('Build your first live flow').waitFor();
  const starts = () => [...recorded.values()].filter((n) => n === 'guide_started').length;
  // What the panel is made of comes from the collector too, and must be here before it is gone.
  await waitFor('the tour and the panel to have started', async () => starts() >= 2);

  await story.stopCollector('SIGKILL');
  await page.locator('[part=card]').getByRole('button', { name: 'Next' }).click();
  await titled('Find the node that starts a flow').waitFor();
  await filterPalette(page, 'inject');
  await page.keyboard.press('Tab');
  await titled('Place it').waitFor();
  expect([...recorded.values()].filter((n) => n === 'step_done').length).toBe(2);

  await story.startCollector();
  // Somebody who comes back another day sends what was left behind.
  await page.reload();
  await titled('Place it').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('[part=card][role=dialog]').waitFor({ state: 'detached' });
  await waitFor(
    'the dismissal, recorded after everything else, to be counted',
    async () => {
      const { dismissed } = await story.admin<{ dismissed: number }>('metrics/funnel?guide=first-flow');
      return dismissed === 1;
    },
    90_000,
  );
  // The panel is painted again too, and may be after the dismissal was counted.
  await waitFor('the tour, and the panel on both pages, to have started', async () => starts() >= 3);
  // What was still waiting for its turn goes out now.
  await page.evaluate(() => (globalThis as unknown as Host).handrail?.flush());
  await page.close();
  await whenLoaded(story.collectorUrl);
  await story.stopCollector();

  const stored = readStoredEvents(story.dataDir);
  const ids = stored.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const missing = [...recorded].filter(([id]) => !ids.includes(id));
  expect(missing).toEqual([]);
  expect(recorded.size).toBeGreaterThan(8);
  console.log(`${recorded.size} events heard in the page, ${ids.length} stored, each once`);
});

interface Host {
  handrail?: { on(type: 'event', hear: (event: WireEvent) => void): void; flush(): Promise<void> };
  noteEvent(event: WireEvent): Promise<void>;
}
