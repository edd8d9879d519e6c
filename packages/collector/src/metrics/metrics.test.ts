/** The metrics' SQL on a real store, against users whose story is known. */
import { join } from 'node:path';
import type { Batch, GuideOutcome, WireEvent } from '@handrail/schema';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { EventStore } from '../events/eventStore.js';
import { createState } from '../journal/foldState.js';
import { newId, sampleBatch, sampleEvent } from '../testing/sampleBatch.js';
import { samplePlan } from '../testing/sampleTree.js';
import { spooled } from '../testing/spooled.js';
import { createStore } from '../testing/storeUnderTest.js';
import { temporaryDirectory } from '../testing/temporary.js';
import { type MetricsQuery, readMetricsQuery } from './metricsQuery.js';
import { readExposure } from './readExposure.js';
import { readFunnel } from './readFunnel.js';
import { readOverview } from './readOverview.js';

const directory = temporaryDirectory();
const guide = 'pay/first-order';
const planned = samplePlan.guides[guide]!;
/** Noon, so that a few hours around it are one day. */
const noon = Date.UTC(2026, 2, 10, 12);
const minute = 60_000;
const hour = 60 * minute;
let store: EventStore;
let app: string;

beforeAll(async () => {
  store = createStore(join(directory, 'events'));
  await vi.waitFor(() => expect(store.status().is).toBe('ready'));
});
afterAll(() => store.close());

const query = (change: Partial<MetricsQuery> = {}): MetricsQuery => ({
  app,
  env: 'prod',
  from: noon - hour,
  to: noon + hour,
  population: 'all',
  ...change,
});
const funnel = (change?: Partial<MetricsQuery>) => readFunnel(store, query(change), guide, planned);

/** Sends on a right clock, at once. */
const send = (user: string, events: readonly WireEvent[], head: Partial<Batch> = {}) => {
  const sentAt = Math.max(...events.map(({ t }) => t), 0);
  return store.insert([spooled(sampleBatch(events, { user, sentAt, ...head }), { app })]);
};

interface Story {
  readonly start?: number;
  readonly steps?: readonly string[];
  readonly open?: string;
  readonly end?: { readonly outcome: GuideOutcome; readonly reason: string; readonly step?: string };
  readonly goalAfter?: number;
}

/** One run: reached, started unless it has no step, each step a minute, then how it ended. */
function tell({ start = noon, steps = [], open, end, goalAfter }: Story): WireEvent[] {
  const inGuide = { guide, revision: 1, run: newId() };
  const at = (minutes: number) => start + minutes * minute;
  const shown = open === undefined ? steps : [...steps, open];
  return [
    sampleEvent({ n: 'guide_reached', ...inGuide, t: at(0) }),
    ...(shown.length === 0 ? [] : [sampleEvent({ n: 'guide_started', ...inGuide, t: at(0) })]),
    ...shown.map((step, index) => sampleEvent({ n: 'step_shown', ...inGuide, step, t: at(index) })),
    ...steps.map((step, index) => sampleEvent({ n: 'step_done', ...inGuide, step, t: at(index + 1) })),
    ...(end ? [sampleEvent({ n: 'guide_ended', ...inGuide, ...end, t: at(shown.length) })] : []),
    ...(goalAfter === undefined ? [] : [sampleEvent({ n: 'event', event: 'order_placed', t: start + goalAfter })]),
  ];
}

const finished = { outcome: 'completed', reason: 'finished', step: 'pay' } as const;
const escaped = { outcome: 'dismissed', reason: 'escape', step: 'pay' } as const;

describe('funnel', () => {
  beforeAll(async () => {
    app = newId();
    await send('reached-only', tell({}));
    await send('finisher', tell({ steps: ['open', 'pay'], end: finished, goalAfter: 2 * minute }));
    await send('finisher-late-goal', tell({ steps: ['open', 'pay'], end: finished, goalAfter: hour + 1 }));
    await send('quitter', tell({ steps: ['open'], open: 'pay', end: escaped, goalAfter: 30 * minute }));
    await send('still-open', tell({ open: 'open' }));
    const failed = { outcome: 'failed', reason: 'target-missing', step: 'open' } as const;
    await send('failed', tell({ open: 'open', end: failed }));
    await send('robot', tell({ steps: ['open', 'pay'], end: finished }), { simulated: true });
  });

  test('each user counts once, and the outcomes add up to those who started', async () => {
    expect(await funnel()).toEqual({
      ...query(),
      guide,
      title: 'Your first order',
      simulatedUsers: 1,
      totalUsers: 7,
      reached: 7,
      started: 6,
      steps: [
        { id: 'open', label: 'Open the cart', shown: 6, done: 4, dismissed: 0, medianMs: minute },
        { id: 'pay', label: 'Pay', shown: 4, done: 3, dismissed: 1, medianMs: minute },
      ],
      completed: 3,
      dismissed: 1,
      other: 2,
      endings: [
        { ...finished, users: 3 },
        { ...escaped, users: 1 },
        { outcome: 'failed', reason: 'target-missing', step: 'open', users: 1 },
      ],
      goal: { event: 'order_placed', withinMs: hour, reachedUsers: 2, completedUsers: 1, dismissedUsers: 1 },
    });
  });

  test('people and simulated users are told apart', async () => {
    expect(await funnel({ population: 'people' })).toMatchObject({ totalUsers: 6, simulatedUsers: 0, completed: 2 });
    expect(await funnel({ population: 'simulated' })).toMatchObject({ totalUsers: 1, simulatedUsers: 1, completed: 1 });
  });

  test('outside the time, in another environment or of another guide there is nobody, and steps are still named', async () => {
    const nobody = { reached: 0, started: 0, completed: 0, endings: [], totalUsers: 0 };
    const empty = await funnel({ from: noon - 3 * hour, to: noon - 2 * hour });
    expect(empty).toMatchObject(nobody);
    expect(empty.steps).toMatchObject([
      { id: 'open', shown: 0, medianMs: null },
      { id: 'pay', shown: 0, medianMs: null },
    ]);
    expect(await funnel({ env: 'dev' })).toMatchObject(nobody);
    expect(await readFunnel(store, query(), 'another', planned)).toMatchObject(nobody);
  });

  test('the time is half-open: from counts, to does not', async () => {
    expect(await funnel({ from: noon, to: noon + 1 })).toMatchObject({ reached: 7 });
    expect(await funnel({ from: noon - 1, to: noon })).toMatchObject({ reached: 0 });
  });
});

test('a user who gave up first and finished later is one who finished', async () => {
  app = newId();
  await send('kim', tell({ steps: ['open'], open: 'pay', end: escaped }));
  await send('kim', tell({ start: noon + 10 * minute, steps: ['open', 'pay'], end: finished }));
  await send('kim', tell({ start: noon + 20 * minute, open: 'open', end: { ...escaped, step: 'open' } }));
  expect(await funnel()).toMatchObject({
    reached: 1,
    started: 1,
    completed: 1,
    dismissed: 0,
    other: 0,
    endings: [{ ...finished, users: 1 }],
  });
});

test('a clock ten years ahead or behind lands in the right hour', async () => {
  app = newId();
  for (const [user, off] of [
    ['ahead', 10 * 365 * 24 * hour],
    ['behind', -10 * 365 * 24 * hour],
  ] as const) {
    const events = tell({ start: noon + off, steps: ['open', 'pay'], end: finished });
    await store.insert([
      spooled(sampleBatch(events, { user, sentAt: noon + off + 5 * minute }), { app, receivedAt: noon + 5 * minute }),
    ]);
  }
  expect(await funnel()).toMatchObject({ reached: 2, completed: 2 });
});

describe('exposure', () => {
  const expose = (t: number, arm: 'rollout' | 'control' | undefined, variant: string) =>
    sampleEvent({
      n: 'exposure',
      flag: 'new-cart',
      variant,
      reason: arm ? 'wave' : 'rule',
      release: 'new-cart',
      wave: 0,
      t,
      ...(arm ? { arm, rho: 0.5 } : {}),
    });
  const goal = (t: number) => sampleEvent({ n: 'event', event: 'order_placed', t });
  beforeAll(async () => {
    app = newId();
    await send('in-goal', [expose(noon, 'rollout', 'on'), expose(noon + minute, 'rollout', 'on'), goal(noon + minute)]);
    await send('in-goal-before', [goal(noon - minute), expose(noon, 'rollout', 'on')]);
    await send('out', [expose(noon, 'control', 'off')]);
    await send('out-then-in', [
      expose(noon, 'control', 'off'),
      expose(noon + 30 * minute, 'rollout', 'on'),
      goal(noon + 40 * minute),
    ]);
    await send('by-rule', [expose(noon, undefined, 'on')]);
    await send('robot', [expose(noon, 'rollout', 'on')], { simulated: true });
  });

  test('per arm and variant: distinct users, and who reached the goal after their first exposure there', async () => {
    expect(await readExposure(store, query(), 'new-cart', samplePlan)).toEqual({
      ...query(),
      simulatedUsers: 1,
      totalUsers: 6,
      flag: 'new-cart',
      title: 'New cart',
      release: 'new-cart',
      arms: [
        { arm: 'rollout', variant: 'on', users: 4, goalUsers: 2 },
        { arm: 'none', variant: 'on', users: 1, goalUsers: 0 },
        { arm: 'control', variant: 'off', users: 2, goalUsers: 1 },
      ],
      goal: { event: 'order_placed', withinMs: hour },
      daily: [
        { day: '2026-03-10', arm: 'control', users: 2 },
        { day: '2026-03-10', arm: 'none', users: 1 },
        { day: '2026-03-10', arm: 'rollout', users: 4 },
      ],
    });
  });

  test('an unknown flag gets a did-you-mean', async () => {
    await expect(readExposure(store, query(), 'new-crat', samplePlan)).rejects.toThrow(/Did you mean new-cart\?/);
  });
});

test('the overview counts the last day, and says so when it cannot', async () => {
  app = newId();
  await send('kim', tell({}));
  await send('robot', tell({}), { simulated: true });
  const state = { ...createState(app, 'prod'), waves: { 'new-cart': [0] }, kills: ['flags/new-cart'] };
  const overview = await readOverview(store, state, samplePlan, 'viewer', noon + hour);
  expect(overview).toMatchObject({
    role: 'viewer',
    releases: [
      { id: 'new-cart', owner: 'ada', started: [0], killed: true, waves: [{ name: 'pilot' }, { name: 'everyone' }] },
    ],
    guides: [{ id: guide, kind: 'tour', owner: null, killed: false }],
    events: { last24h: 2, simulatedLast24h: 1, usersLast24h: 2, lastAt: noon },
  });
  const away: EventStore = { ...store, status: () => ({ is: 'away', why: 'it is being started' }) };
  expect((await readOverview(away, state, samplePlan, 'viewer', noon)).events).toMatchObject({
    last24h: 0,
    away: 'it is being started',
  });
});

test.each([
  ['from after to', { from: '10', to: '5' }, 'from'],
  ['no time', { from: 'yesterday' }, 'from'],
  ['a fraction', { to: '1.5e3x' }, 'to'],
  ['no population', { population: 'robots' }, 'population'],
])('%s is refused and named', (_name, given, where) => {
  expect(() => readMetricsQuery({ app: 'shop', env: 'prod' }, given, noon)).toThrow(
    expect.objectContaining({ status: 400, problem: expect.objectContaining({ where }) }),
  );
});
