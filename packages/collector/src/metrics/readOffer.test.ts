/** Whether an offer helped, on stored rows of people whose story is known. */
import { join } from 'node:path';
import type { Plan, WireEvent } from '@handrail/schema';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventStore } from '../events/eventStore.js';
import { newId, sampleBatch, sampleEvent } from '../testing/sampleBatch.js';
import { samplePlan } from '../testing/sampleTree.js';
import { spooled } from '../testing/spooled.js';
import { createStore } from '../testing/storeUnderTest.js';
import { temporaryDirectory } from '../testing/temporary.js';
import { compareMeans, studentT95 } from './compareMeans.js';
import { readOffer } from './readOffer.js';

const noon = Date.UTC(2026, 2, 10, 12);
const minute = 60_000;
const hour = 60 * minute;
const guide = 'pay/first-order';
const plan: Plan = {
  ...samplePlan,
  guides: { ...samplePlan.guides, [guide]: { ...samplePlan.guides[guide]!, isOffered: true } },
};
let store: EventStore;

beforeAll(async () => {
  store = createStore(join(temporaryDirectory(), 'events'));
  await new Promise<void>((resolve) => store.onReady(resolve));
});
afterAll(() => store.close());

interface Story {
  readonly arm: 'offered' | 'control';
  /** Minutes after they seemed stuck. */
  readonly troubles?: readonly number[];
  readonly doneAfter?: number;
  readonly takes?: boolean;
  readonly start?: number;
}

function tell({ arm, troubles = [], doneAfter, takes, start = noon }: Story): WireEvent[] {
  const inGuide = { guide, revision: 1, run: newId(), t: start };
  return [
    sampleEvent({ n: 'friction', friction: 'rage-click', t: start }),
    sampleEvent({
      ...{ n: 'guide_reached', ...inGuide, friction: 'rage-click' },
      ...(arm === 'control' && { arm: 'control' as const }),
    }),
    ...(takes ? [sampleEvent({ n: 'guide_started', ...inGuide })] : []),
    ...troubles.map((after, index) =>
      index % 2 === 0
        ? sampleEvent({ n: 'error', where: 'error', fingerprint: '0123456789abcdef', t: start + after * minute })
        : sampleEvent({ n: 'friction', friction: 'dead-click', t: start + after * minute }),
    ),
    ...(doneAfter === undefined
      ? []
      : [sampleEvent({ n: 'event', event: 'order_placed', t: start + doneAfter * minute })]),
  ];
}

async function reportOf(stories: Readonly<Record<string, Story>>, asOf = noon + 3 * hour) {
  const app = newId();
  const sentAt = noon + 2 * hour;
  await store.insert(
    Object.entries(stories).map(([user, story]) =>
      spooled(sampleBatch(tell(story), { user, sentAt }), { app, receivedAt: sentAt }),
    ),
  );
  const query = { app, env: 'prod', from: noon - hour, to: noon + 2 * hour, population: 'people' as const };
  return readOffer(store, query, guide, plan, asOf);
}

test('counts what came after, within its time, of whoever it was offered to and of whoever it was kept from', async () => {
  expect(
    await reportOf({
      taken: { arm: 'offered', takes: true, doneAfter: 10 },
      refused: { arm: 'offered', troubles: [2, 5, 11], doneAfter: 90 },
      alone: { arm: 'control', troubles: [1, 2, 3, 9] },
      lucky: { arm: 'control', doneAfter: 30 },
    }),
  ).toMatchObject({
    ...{ totalUsers: 4, simulatedUsers: 0, offered: 2, accepted: 1, control: 2 },
    trouble: { withinMs: 10 * minute, offered: { users: 2, mean: 1 }, control: { users: 2, mean: 2 } },
    time: {
      ...{ event: 'order_placed', withinMs: hour },
      // Whoever did not get there in time counts with all of it.
      ...{ offered: { users: 2, mean: 35 * minute }, control: { users: 2, mean: 45 * minute } },
    },
  });
});

test('nobody counts before their time is over, nor twice, nor with more than a person can mean', async () => {
  const stories = {
    early: { arm: 'offered', doneAfter: 1 },
    late: { arm: 'offered', start: noon + 55 * minute },
    many: { arm: 'control', troubles: Array.from({ length: 60 }, (_, index) => 1 + index / 10) },
  } as const;
  const report = await reportOf(stories, noon + hour);
  expect(report).toMatchObject({ offered: 2, control: 1 });
  expect(report.trouble).toMatchObject({ offered: { users: 1 }, control: { users: 1, mean: 20 }, difference: null });
  expect(report.time).toMatchObject({ offered: { users: 1, mean: minute }, control: { users: 1, mean: hour } });
});

test('a hundred people in two arms: an offer that helps is found, and one that does nothing is not', async () => {
  const stories = (help: number) =>
    Object.fromEntries(
      Array.from({ length: 100 }, (_, index): [string, Story] => {
        const arm = index % 2 === 0 ? 'offered' : 'control';
        // Evenly spread, and the same in every run.
        const [a, b] = [(index * 0.6180339887) % 1, (index * 0.7548776662) % 1];
        const slow = arm === 'offered' ? 1 - help : 1;
        return [
          `person-${index}`,
          {
            arm,
            doneAfter: 5 + 40 * a * slow,
            troubles: Array.from({ length: Math.round(4 * b * slow) }, (_unused, at) => 1 + at),
          },
        ];
      }),
    );
  const helped = await reportOf(stories(0.7));
  expect(helped.time?.difference?.high).toBeLessThan(0);
  expect(helped.trouble.difference?.high).toBeLessThan(0);
  const useless = await reportOf(stories(0));
  for (const { difference } of [useless.time!, useless.trouble]) {
    expect(difference?.low).toBeLessThan(0);
    expect(difference?.high).toBeGreaterThan(0);
  }
});

test('a guide that is offered to nobody is said so', async () => {
  const query = { app: 'x', env: 'prod', from: noon, to: noon + hour, population: 'people' as const };
  await expect(readOffer(store, query, guide, samplePlan, noon)).rejects.toThrow(/is offered to nobody/);
});

// Student's t, two-sided 95 %, as every table has it.
test.each([
  [1, 12.706],
  [2, 4.303],
  [3, 3.182],
  [5, 2.571],
  [10, 2.228],
  [30, 2.042],
  [120, 1.98],
])('with %i degrees of freedom t is %d', (freedom, t) => {
  expect(Math.abs(studentT95(freedom) / t - 1)).toBeLessThan(0.01);
});

test('an interval holds its difference, turns round with its groups, and is none of one person', () => {
  const sample = fc.record({
    users: fc.integer({ min: 2, max: 5_000 }),
    mean: fc.double({ min: 0, max: 1e6, noNaN: true }),
    variance: fc.double({ min: 0, max: 1e6, noNaN: true }),
  });
  fc.assert(
    fc.property(sample, sample, (a, b) => {
      const there = compareMeans(a, b).difference!;
      const back = compareMeans(b, a).difference!;
      expect(there.low <= a.mean - b.mean && a.mean - b.mean <= there.high).toBe(true);
      expect(there.low).toBeCloseTo(-back.high, 6);
      expect(compareMeans({ ...a, users: 1 }, b).difference).toBeNull();
    }),
  );
});
