/** The runner where the store is away, time passes and calendars close; on a real journal, with counts that are played. */
import { join } from 'node:path';
import type { Calendar, Plan, PlanRelease } from '@handrail/schema';
import { afterEach, expect, test } from 'vitest';
import type { StoreStatus } from '../events/eventStore.js';
import { createLedger } from '../journal/createLedger.js';
import { createSqliteJournals, journalTable } from '../journal/createSqliteJournals.js';
import { openSql } from '../sql/openSql.js';
import { temporaryDirectory } from '../testing/temporary.js';
import type { Trees } from '../trees/createTrees.js';
import { createRunner } from './createRunner.js';
import { describeStanding } from './describeStanding.js';
import { createNotes, notesTable } from './notes.js';

const HOUR = 3_600_000;
/** A Monday, noon. */
const monday = Date.UTC(2026, 10, 23, 12);
const directory = temporaryDirectory();
let opened = 0;
const closes: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closes.splice(0).reverse()) await close();
});

const work: Calendar = [
  { audience: { country: 'sa' }, days: [0], hours: [540, 900] },
  { days: [1, 2, 3, 4, 5], hours: [540, 1020] },
];

async function start(parts: Partial<PlanRelease> = {}) {
  const release: PlanRelease = {
    ...{ title: 'Cart', flag: 'cart', strategy: 'canary', holdout: 0, guides: [] },
    waves: [
      { name: 'some', percent: 50, mode: 'show', hold: { users: 100 } },
      { name: 'all', percent: 80, mode: 'show', hold: { users: 1_000 } },
    ],
    guardrails: [
      {
        ...{ id: 'error', bad: { kind: 'event', event: 'error' }, ratio: 1, withinMs: HOUR, counted: 'at-once' },
        ...{ then: 'rollback', alpha: 0.05 },
      },
    ],
    ...parts,
  };
  const plan = {
    app: 'shop',
    environments: {},
    releases: { cart: release },
    calendars: { work, nights: [{ hours: [1200, 360] }] },
  };
  const world = {
    nowMs: monday,
    status: { is: 'ready' } as StoreStatus,
    users: 0,
    bad: [0, 0] as readonly [rollout: number, control: number],
    /** Of those, whom no client alone can have invented. Default: all. */
    credible: undefined as readonly [rollout: number, control: number] | undefined,
    lastAt: monday,
    waitingSince: undefined as number | undefined,
    /** Happens once, right after the store has answered a question. */
    afterAnswer: undefined as (() => void) | undefined,
  };
  const rows = (rollout: number, control: number) => [
    {
      wave: 0,
      rho: 0.5,
      arm: 'rollout',
      users: rollout,
      credible: world.credible?.[0] ?? rollout,
      last_at: world.lastAt,
    },
    {
      wave: 0,
      rho: 0.5,
      arm: 'control',
      users: control,
      credible: world.credible?.[1] ?? control,
      last_at: world.lastAt,
    },
  ];
  opened += 1;
  const sql = openSql(join(directory, `${opened}.db`), `${journalTable};${notesTable}`);
  const ledger = await createLedger(createSqliteJournals(sql), () => world.nowMs);
  const runner = createRunner({
    ledger,
    trees: { readPlan: () => plan as unknown as Plan } as unknown as Trees,
    store: {
      query: async <Row>(text: string) => {
        const answer = text.includes('bads AS') ? rows(...world.bad) : rows(world.users / 2, world.users / 2);
        world.afterAnswer?.();
        world.afterAnswer = undefined;
        return answer as Row[];
      },
      status: () => world.status,
    },
    spool: { oldestWaiting: () => world.waitingSince },
    notes: createNotes(sql),
    now: () => world.nowMs,
  });
  closes.push(sql.close, runner.close);
  const write = (kind: 'publish' | 'start' | 'breach' | 'hold', body: object) =>
    ledger.act('shop', 'prod', () => ({ kind, actor: 'ada', body: { release: 'cart', ...body } }));
  await write('publish', { bundle: 't', locales: ['en'], releases: { cart: { closure: 'c1', needs: [] } } });
  await write('start', { wave: 0 });
  return {
    world,
    write,
    runner,
    /** Looks again, some time later. */
    async later(ms: number, change: Partial<typeof world> = {}) {
      Object.assign(world, change);
      world.nowMs += ms;
      if (change.lastAt === undefined) world.lastAt = world.nowMs;
      runner.wake();
      await runner.run();
      const known = runner.know('shop', 'prod', 'cart');
      if (!known) throw new Error('It is not published.');
      return { ...describeStanding(known), waves: ledger.state('shop', 'prod').waves.cart ?? [] };
    },
    kinds: async () => (await ledger.read('shop', 0)).filter(({ actor }) => actor === 'system').map(({ kind }) => kind),
  };
}

test('with the event store away nothing advances, and what was found before is still acted on', async () => {
  const { later, write, kinds } = await start();
  const away = { status: { is: 'away', why: 'It died.' } as const, users: 500 };
  expect(await later(2_000, away)).toMatchObject({ status: 'holding', waves: [0], evidence: null });
  await write('breach', { guardrail: 'error', then: 'rollback', closure: 'c1' });
  expect(await later(2_000)).toMatchObject({ stage: 'rolled-back', waves: [] });
  expect(await kinds()).toEqual(['mark', 'roll-back']);
});

test.each<[string, object, string]>([
  ['nobody came', { users: 0 }, 'No data: nothing is known of this wave.'],
  ['nothing came for an hour', { users: 500, lastAt: monday - 2 * HOUR }, 'No data: nothing is known of this wave.'],
  ['events wait to be loaded', { users: 500, waitingSince: monday - HOUR }, 'No data: nothing is known of this wave.'],
  ['too few came', { users: 98 }, '98 of 100 users have been exposed.'],
])('%s: it stays where it is', async (_, change, why) => {
  const { later } = await start();
  expect(await later(2_000, change)).toMatchObject({ why, waves: [0] });
});

test('enough people and no harm: it goes on, and then to the last wave, where it waits again', async () => {
  const { later, kinds } = await start();
  expect(await later(2_000, { users: 100 })).toMatchObject({ stage: 'wave', wave: 1, waves: [0, 1] });
  expect(await kinds()).toEqual(['advance', 'mark']);
});

test('what is loaded while the store answers is looked at next, and not only once nothing has come in for a while', async () => {
  const { later, world, runner } = await start();
  const afterAnswer = () => {
    world.users = 60;
    runner.wake();
  };
  expect(await later(2_000, { users: 30, afterAnswer })).toMatchObject({ why: '30 of 100 users have been exposed.' });
  world.nowMs += 2_000;
  await runner.run();
  expect(runner.know('shop', 'prod', 'cart')?.measured?.exposed).toMatchObject([{ rollout: 30, control: 30 }]);
});

test('harm is found once, recorded, and acted on in the same look; held or not', async () => {
  const { later, write, kinds } = await start();
  await write('hold', {});
  expect(await later(2_000, { users: 60, bad: [30, 2] })).toMatchObject({ stage: 'rolled-back', waves: [] });
  await later(2_000);
  expect(await kinds()).toEqual(['breach', 'roll-back']);
});

test('arms that do not fit hold', async () => {
  const { later } = await start({ waves: [{ name: 'some', percent: 5, mode: 'show' }] });
  // The counts say half, exposures say 1 in 20: people are lost.
  const standing = await later(2_000, { users: 400 });
  expect(standing).toMatchObject({ stage: 'wave' });
  expect(standing.evidence?.neededUsers).toBeGreaterThan(400);
});

test.each<[string, Partial<PlanRelease>, number, boolean]>([
  ['during, open', { during: ['work'] }, 0, true],
  ['during, after hours', { during: ['work'] }, 8 * HOUR, false],
  ['during, on a Sunday, when it is open for some only', { during: ['work'] }, 6 * 24 * HOUR, false],
  ['not during, on a day', { notDuring: ['nights'] }, 0, true],
  ['not during, at night', { notDuring: ['nights'] }, 12 * HOUR, false],
])('%s', async (_, calendars, fromNoonMs, isOpen) => {
  const { later } = await start(calendars);
  const standing = await later(fromNoonMs, { users: 100 });
  expect(standing.waves).toEqual(isOpen ? [0, 1] : [0]);
  if (!isOpen) expect(standing.why).toBe('Outside its calendars: it goes on when they open.');
});

test('the calendar of the wave that is next counts too, and never keeps harm from being acted on', async () => {
  const waves = [
    { name: 'some', percent: 50, mode: 'show' as const, hold: { users: 100 } },
    { name: 'all', percent: 80, mode: 'show' as const, during: ['nights'] },
  ];
  const { later } = await start({ waves });
  expect(await later(2_000, { users: 100 })).toMatchObject({ waves: [0], why: expect.stringMatching(/^Outside/) });
  expect(await later(2_000, { bad: [40, 2] })).toMatchObject({ stage: 'rolled-back' });
});

test('what one client may have made up holds and takes nothing back; once others say so too, it is taken back', async () => {
  const { later } = await start();
  const held = await later(2_000, { users: 100, bad: [60, 2], credible: [1, 1] });
  expect(held).toMatchObject({ stage: 'wave', status: 'holding', waves: [0] });
  expect(held.why).toMatch(/one network address may have made all of it up.*set it aside in writing/);
  expect(await later(2_000, { bad: [60, 2], credible: [1, 1] })).toMatchObject({ stage: 'wave', waves: [0] });
  expect(await later(2_000, { bad: [90, 2], credible: [40, 2] })).toMatchObject({ stage: 'rolled-back', waves: [] });
});
