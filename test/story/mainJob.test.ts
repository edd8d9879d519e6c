/**
 * Handrail's main job, as its users live it, on an untouched Node-RED: the author publishes, the pilot is shown the
 * panel and walked through the task, their events arrive once, the owner widens, kills and switches off.
 * Every page runs with an innerHTML setter that throws when Handrail's files call it.
 */
import type { ExposureReport, GuideFunnel, State } from '@handrail/schema';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../support/browsers/chromium.js';
import { forbidInnerHtml } from './forbidInnerHtml.js';
import { dragNode, drawWire, filterPalette, openEditor } from './nodeRedHands.js';
import { type Story, startStory, waitFor } from './startStory.js';

let story: Story;
let browser: Browser;
const contexts: BrowserContext[] = [];

/** Each person has a browser of their own. */
async function pageOf(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  contexts.push(context);
  const page = await context.newPage();
  await forbidInnerHtml(page);
  return page;
}

const card = (page: Page) => page.locator('[part=card][role=dialog]');
const titled = (page: Page, title: string) => card(page).getByRole('heading', { name: title });
const panel = (page: Page) => page.getByText('Build a flow that runs, step by step.');
const handrailNodes = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll('*')].filter((e) => e.localName.startsWith('handrail')).length);

beforeAll(async () => {
  story = await startStory();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await story?.stop();
});

describe.sequential('the main job, on Node-RED', () => {
  let ada: Page;
  let dan: Page;

  test('the author builds, publishes and starts the first wave', async () => {
    await expect(story.cli('build', story.folder)).resolves.toMatch(/built/);
    await story.cli('publish', story.folder, '--env', 'production');
    await story.cli('rollout', 'advance', 'flow-starter');
    const state = await story.admin<State>('state');
    expect(state.waves['flow-starter']).toEqual([0]);
    expect(state.bundle).toMatch(/^[0-9a-f]{32}$/);
  });

  test('a user outside the cohort sees nothing', async () => {
    dan = await pageOf();
    await openEditor(dan, story.url, 'demo-dan');
    await dan.waitForFunction(() => (globalThis as never as Handled).handrail.ready.then(() => true));
    expect(await dan.evaluate(() => (globalThis as never as Handled).handrail.flag('flow-starter'))).toBe(false);
    expect(await handrailNodes(dan)).toBe(0);
  });

  test('a user in the pilot sees the panel and is walked through the task as they act', async () => {
    ada = await pageOf();
    await openEditor(ada, story.url, 'demo-ada');
    await panel(ada).waitFor();
    await titled(ada, 'Build your first live flow').waitFor();
    await card(ada).getByRole('button', { name: 'Next' }).click();

    await titled(ada, 'Find the node that starts a flow').waitFor();
    await filterPalette(ada, 'inject');
    await ada.keyboard.press('Tab');
    await titled(ada, 'Place it').waitFor();
    await dragNode(ada, 'inject', 520, 300);
    await titled(ada, 'Find the node that shows messages').waitFor();
  });

  test('a reload in the middle resumes at the step', async () => {
    // The half-built flow is Node-RED's to lose: the editor asks before leaving, and the user stays with a deploy.
    await ada.locator('#red-ui-header-button-deploy').click();
    await ada.locator('.red-ui-notification-success').waitFor();
    await ada.reload();
    await titled(ada, 'Find the node that shows messages').waitFor();
    expect(await card(ada).count()).toBe(1);
  });

  test('the rest of the task, to a flow that runs', async () => {
    await filterPalette(ada, 'debug');
    await ada.keyboard.press('Tab');
    await titled(ada, 'Place it too').waitFor();
    await dragNode(ada, 'debug', 820, 300);
    await titled(ada, 'Wire them').waitFor();
    await drawWire(ada);
    await titled(ada, 'Make it live').waitFor();
    await ada.locator('#red-ui-header-button-deploy').click();
    await titled(ada, 'Open the debug messages').waitFor();
    await ada.locator('#red-ui-tab-debug-link-button').click();
    await titled(ada, 'Send a message').waitFor();
    await ada.locator('.red-ui-flow-node-button').first().click();
    await titled(ada, 'Your flow is live').waitFor();
    await card(ada).getByRole('button', { name: 'Done' }).click();
    await card(ada).waitFor({ state: 'detached' });
  });

  test('the dashboard’s numbers come from those events, each once', async () => {
    let funnel: GuideFunnel | undefined;
    await waitFor('the completed run in the event store', async () => {
      funnel = await story.admin<GuideFunnel>('metrics/funnel?guide=first-flow&population=people');
      return funnel.completed === 1;
    });
    expect(funnel).toMatchObject({ reached: 1, started: 1, completed: 1, dismissed: 0, simulatedUsers: 0 });
    expect(funnel?.steps.map(({ id, shown, done }) => [id, shown, done])).toEqual(
      [
        'welcome',
        'find-inject',
        'place-inject',
        'find-debug',
        'place-debug',
        'wire',
        'deploy',
        'open-debug',
        'run',
        'done',
      ].map((id) => [id, 1, 1]),
    );
    expect(funnel?.goal).toMatchObject({ event: 'flow_deployed', completedUsers: 1 });
    const exposure = await story.admin<ExposureReport>('metrics/exposure?flag=flow-starter&population=people');
    expect(exposure.arms.find(({ arm }) => arm === 'rollout')).toMatchObject({ users: 1, goalUsers: 1 });
  });

  test('Escape closes the tour, and its end is known', async () => {
    const ben = await pageOf();
    await openEditor(ben, story.url, 'demo-ben');
    await titled(ben, 'Build your first live flow').waitFor();
    await ben.keyboard.press('Escape');
    await card(ben).waitFor({ state: 'detached' });
    await waitFor('the dismissal in the event store', async () => {
      const { endings } = await story.admin<GuideFunnel>('metrics/funnel?guide=first-flow&population=people');
      return endings.some(
        ({ outcome, reason, step, users }) =>
          outcome === 'dismissed' && reason === 'escape' && step === 'welcome' && users === 1,
      );
    });
    await ben.reload();
    await panel(ben).waitFor();
    expect(await card(ben).count()).toBe(0);
  });

  test('advancing changes the open tab of a user in wave two, without a reload', async () => {
    expect(await panel(dan).count()).toBe(0);
    const began = Date.now();
    await story.cli('rollout', 'advance', 'flow-starter');
    await panel(dan).waitFor();
    console.log(`advance to panel in an open tab: ${Date.now() - began} ms, the command's own start included`);
  });

  test('a kill takes it away the same way, and revive brings it back', async () => {
    await story.cli('rollout', 'kill', 'flow-starter');
    await panel(dan).waitFor({ state: 'detached' });
    await card(dan).waitFor({ state: 'detached' });
    await story.cli('rollout', 'revive', 'flow-starter');
    await panel(dan).waitFor();
  });

  test('off takes away everything Handrail draws, in every open tab', async () => {
    await story.cli('off');
    await panel(dan).waitFor({ state: 'detached' });
    await panel(ada).waitFor({ state: 'detached' });
    await expect.poll(() => handrailNodes(ada)).toBe(0);
    await story.cli('on');
    await panel(ada).waitFor();
  });

  test('nothing of ours has raised an error in the host', async () => {
    expect(await ada.evaluate(() => (globalThis as never as { innerHtmlByHandrail: number }).innerHtmlByHandrail)).toBe(
      0,
    );
  });
});

interface Handled {
  handrail: { ready: Promise<unknown>; flag(id: string): unknown };
}
