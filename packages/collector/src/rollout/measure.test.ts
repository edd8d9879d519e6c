/** The counts by SQL are those of the engine's reference, on a real event store. */
import { type BadOutcome, countBad, countExposed, type RecordedExposure } from '@handrail/engine';
import type { DecisionReason, PlanGuardrail, PlanRelease } from '@handrail/schema';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventStore } from '../events/eventStore.js';
import { sampleBatch, sampleEvent } from '../testing/sampleBatch.js';
import { spooled } from '../testing/spooled.js';
import { createStore } from '../testing/storeUnderTest.js';
import { temporaryDirectory } from '../testing/temporary.js';
import { measure } from './measure.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const base = Date.UTC(2026, 10, 1);
let store: EventStore;

beforeAll(async () => {
  store = createStore(temporaryDirectory());
  await new Promise<void>((resolve) => store.onReady(resolve));
});
afterAll(() => store.close());

const guardrail = (parts: Partial<PlanGuardrail>): PlanGuardrail => ({
  id: 'g',
  bad: { kind: 'event', event: 'failed' },
  ratio: 1,
  withinMs: DAY,
  counted: 'closed',
  then: 'rollback',
  alpha: 0.05,
  ...parts,
});
const plan = (...guardrails: PlanGuardrail[]): PlanRelease => ({
  title: 'Cart',
  flag: 'cart',
  strategy: 'canary',
  holdout: 0,
  waves: [],
  guides: [],
  guardrails,
});

type Sent = Parameters<typeof sampleEvent>[0];
let places = 0;

/** What people sent, each event on its own, in a place of its own. */
async function measureOf(
  sent: readonly {
    user: string;
    atMs: number;
    event: Sent;
    bundle?: string;
    simulated?: true;
    source?: string;
    proven?: boolean;
  }[],
  release: PlanRelease,
  asOf: number,
  isSigned = false,
) {
  places += 1;
  const app = `app-${places}`;
  const batches = sent.map(({ user, atMs, event, bundle = 't1', simulated, source = user, proven = false }) => {
    const t = base + atMs;
    const head = { user, bundle, sentAt: t, ...(simulated ? { simulated } : {}) };
    return spooled(sampleBatch([sampleEvent({ ...event, t } as Sent)], head), { app, receivedAt: t, source, proven });
  });
  await store.insert(batches);
  const question = { app, env: 'prod', id: 'go', plan: release, trees: ['t1', 't2'], sinceMs: base, asOf: base + asOf };
  return measure(store, { ...question, isLive: false, isSigned });
}

const exposureEvent = ({ reason, wave, rho, arm }: Omit<RecordedExposure, 'user' | 'atMs'>): Sent =>
  ({ n: 'exposure', flag: 'cart', variant: 'x', reason, ...(arm ? { release: 'go', wave, rho, arm } : {}) }) as Sent;

test('whatever people did and whenever it came in', { timeout: 300_000 }, async () => {
  const user = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  // Different moments: at the same millisecond either order is right.
  const atMs = fc.nat(4 * DAY).map((at) => at - (at % 1000));
  const exposure: fc.Arbitrary<RecordedExposure> = fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .record({ user, atMs, wave: fc.nat(2), arm: fc.constantFrom('rollout' as const, 'control' as const) })
        .map((one) => ({ ...one, rho: [0.05, 0.25, 0.5][one.wave] as number, reason: 'wave' as DecisionReason })),
    },
    {
      weight: 1,
      arbitrary: fc.record({ user, atMs, reason: fc.constantFrom<DecisionReason>('override', 'killed', 'not-yet') }),
    },
  );
  const outcome: fc.Arbitrary<BadOutcome> = fc.record({ user, atMs: atMs.map((at) => at + 1) });
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(exposure, { maxLength: 25, selector: (one) => one.atMs }),
      fc.uniqueArray(outcome, { maxLength: 25, selector: (one) => one.atMs }),
      fc.nat(5 * DAY),
      async (exposures, outcomes, asOf) => {
        const sent = [
          ...exposures.map(({ user: who, atMs: at, ...rest }) => ({ user: who, atMs: at, event: exposureEvent(rest) })),
          ...outcomes.map(({ user: who, atMs: at }) => ({
            ...{ user: who, atMs: at, event: { n: 'event', event: 'failed' } as Sent },
          })),
        ];
        const release = plan(
          guardrail({ id: 'closed' }),
          guardrail({ id: 'at-once', counted: 'at-once' }),
          guardrail({ id: 'short', withinMs: HOUR }),
        );
        const { exposed, bad } = await measureOf(sent, release, asOf);
        expect(exposed).toEqual(countExposed(exposures));
        expect(bad).toEqual({
          closed: countBad(exposures, outcomes, { nowMs: asOf }),
          'at-once': countBad(exposures, outcomes, { nowMs: asOf, counted: 'at-once' }),
          short: countBad(exposures, outcomes, { nowMs: asOf, withinMs: HOUR }),
        });
      },
    ),
    { numRuns: 12 },
  );
});

const exposed = (user: string, arm: 'rollout' | 'control' = 'rollout') => ({
  ...{ user, atMs: 0, event: exposureEvent({ reason: 'wave', wave: 0, rho: 0.5, arm }) },
});
const did = (user: string, atMs: number, event: string) => ({ user, atMs, event: { n: 'event', event } as Sent });

test('a workflow is abandoned once its time is over, and slow when its end came late after the last start', async () => {
  const workflow = { workflow: 'pay', start: 'begun', end: 'paid' };
  const release = plan(
    guardrail({ id: 'abandoned', counted: 'at-once', bad: { kind: 'abandoned', ...workflow, afterMs: HOUR } }),
    guardrail({ id: 'slower', counted: 'at-once', bad: { kind: 'slower', ...workflow, afterMs: 60_000 } }),
  );
  const sent = [
    exposed('quick'),
    did('quick', 1_000, 'begun'),
    did('quick', 31_000, 'paid'),
    exposed('slow', 'control'),
    did('slow', 1_000, 'begun'),
    did('slow', 120_000, 'paid'),
    exposed('again'),
    did('again', 1_000, 'begun'),
    did('again', 100_000, 'begun'),
    did('again', 130_000, 'paid'),
    exposed('gone'),
    did('gone', 1_000, 'begun'),
    exposed('still there'),
    did('still there', 2 * HOUR - 1_000, 'begun'),
  ];
  const { bad } = await measureOf(sent, release, 2 * HOUR);
  expect(bad).toEqual({
    abandoned: [{ wave: 0, rho: 0.5, rollout: 1, control: 0 }],
    slower: [{ wave: 0, rho: 0.5, rollout: 0, control: 1 }],
  });
});

test('errors of the SDK count by their own name; other trees, simulated people and other flags do not', async () => {
  const error = (user: string) => ({
    user,
    atMs: 5,
    event: { n: 'error', where: 'x', fingerprint: '0123456789abcdef' } as Sent,
  });
  const sent = [
    exposed('a'),
    error('a'),
    { ...exposed('b'), bundle: 't2' },
    { ...exposed('c'), bundle: 't3' },
    error('c'),
    { ...exposed('d'), simulated: true as const },
    { ...error('d'), simulated: true as const },
  ];
  const {
    exposed: counts,
    bad,
    lastAt,
  } = await measureOf(sent, plan(guardrail({ counted: 'at-once', bad: { kind: 'event', event: 'error' } })), HOUR);
  expect(counts).toEqual([{ wave: 0, rho: 0.5, rollout: 2, control: 0 }]);
  expect(bad).toEqual({ g: [{ wave: 0, rho: 0.5, rollout: 1, control: 0 }] });
  expect(lastAt).toBe(base + 5);
});

test('an answer counts by what the author calls bad; another question, another survey and an unexposed person do not', async () => {
  const answered = (user: string, answer: string | number, question = 'nps', guide = 'mood') => ({
    ...{ user, atMs: 5 },
    event: { n: 'answer', guide, revision: 1, run: 'r', question, answer } as Sent,
  });
  const bad = (answer: object, question = 'nps') =>
    guardrail({ counted: 'at-once', bad: { kind: 'answer', survey: 'mood', question, answer: answer as never } });
  const sent = [
    ...['a', 'b', 'c', 'd', 'e'].map((user) => exposed(user)),
    ...['f', 'g'].map((user) => exposed(user, 'control')),
    answered('a', 6),
    answered('b', 0),
    answered('c', 7),
    answered('d', 3, 'other'),
    answered('e', 3, 'nps', 'another'),
    answered('f', 5),
    answered('stranger', 1),
    answered('g', 'access', 'missing'),
    answered('a', 'explanation', 'missing'),
  ];
  const of = async (one: PlanGuardrail) => (await measureOf(sent, plan(one), HOUR)).bad.g;
  expect(await of(bad({ $lte: 6 }))).toEqual([{ wave: 0, rho: 0.5, rollout: 2, control: 1 }]);
  expect(await of(bad({ $in: ['access'] }, 'missing'))).toEqual([{ wave: 0, rho: 0.5, rollout: 0, control: 1 }]);
  expect(await of(bad({ $gt: 10 }))).toEqual([]);
  const anonymous: PlanGuardrail['bad'] = { kind: 'answer', survey: 'mood', answer: { $lte: 6 }, isAnonymous: true };
  expect(await of(guardrail({ bad: anonymous }))).toBeUndefined();
});

/** Of `amount` people in the rollout arm, all with the bad outcome. */
const crowd = (amount: number, parts: { source?: string; proven?: boolean; atMs?: number } = {}) =>
  Array.from({ length: amount }, (_, index) => {
    const { atMs = 0, ...sender } = parts;
    const user = `${parts.source ?? 'at home'} ${atMs} ${index}`;
    return [
      { ...exposed(user), atMs, ...sender },
      { ...did(user, atMs + 5 + index, 'failed'), ...sender },
    ];
  }).flat();
const rollout = (amount: number) => (amount === 0 ? [] : [{ wave: 0, rho: 0.5, rollout: amount, control: 0 }]);
const crediblyOf = async (counted: 'closed' | 'at-once', ...people: Parameters<typeof measureOf>[0][]) => {
  const { bad, credible } = await measureOf(people.flat(), plan(guardrail({ counted })), 9 * DAY);
  const seen = (counts: typeof bad) => (counts.g ?? []).filter((one) => one.rollout + one.control > 0);
  return { bad: seen(bad), credible: seen(credible) };
};

test.each(['closed', 'at-once'] as const)(
  'one address is believed nothing by itself, however long it goes on: %s',
  async (counted) => {
    const days = [0, 1, 2, 3].map((day) => crowd(30, { source: `attacker of day ${day}`, atMs: day * DAY }));
    expect(await crediblyOf(counted, ...days)).toEqual({ bad: rollout(120), credible: [] });
  },
);

test('people at different addresses count one each, but for the first of the day', async () => {
  const homes = Array.from({ length: 10 }, (_, home) => crowd(1, { source: `home ${home}`, atMs: home * 1_000 }));
  expect(await crediblyOf('closed', ...homes)).toEqual({ bad: rollout(10), credible: rollout(9) });
  const attacked = await crediblyOf('closed', ...homes, crowd(500, { source: 'attacker', atMs: 20_000 }));
  expect(attacked).toEqual({ bad: rollout(510), credible: rollout(10) });
});

test('whoever is signed counts, whatever address they share', async () => {
  expect(await crediblyOf('at-once', crowd(20, { source: 'the company', proven: true }))).toEqual({
    bad: rollout(20),
    credible: rollout(20),
  });
});

test('where identities are signed, nobody else counts: neither as exposed, nor as harmed, nor with a goal', async () => {
  const goal = { event: 'failed', withinMs: DAY };
  const question = { ...plan(guardrail({ counted: 'at-once' })), goal };
  const mixed = [...crowd(3, { source: 'company', proven: true }), ...crowd(40, { source: 'attacker' })];
  const { exposed: counts, bad } = await measureOf(mixed, question, HOUR, true);
  expect(counts).toEqual(rollout(3));
  expect(bad).toEqual({ g: rollout(3) });
});
