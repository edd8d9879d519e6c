/** No sequence of acts, faults and restarts, of collectors and of browsers, shows a killed feature or an unsigned release. */
import type { State } from '@handrail/schema';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createEngine } from '../createEngine.js';
import {
  createTestBundle,
  createTestContext,
  createTestFlag,
  createTestRelease,
  createTestState,
} from '../createTestBundle.js';
import { applyAct, initialRollout, startedWaves } from './applyAct.js';
import { next } from './next.js';
import type { Evidence, RolloutAct, RolloutPlan, RolloutState } from './types.js';

const HOUR = 3_600_000;
/** `maxAge` of the flag: the default. */
const DAY = 24 * HOUR;
const WAVES = [20, 60, 100];
const plan: RolloutPlan = {
  waves: WAVES.map((percent) => ({
    name: `${percent}`,
    hold: { forMs: HOUR, users: 100, approval: percent === 20 ? ['lea'] : [] },
  })),
  signOff: ['it'],
};
const engine = createEngine(
  createTestBundle({
    flags: { panel: createTestFlag({ release: 'go' }) },
    releases: {
      go: createTestRelease({ waves: WAVES.map((percent) => ({ name: `${percent}`, percent, mode: 'show' })) }),
    },
  }),
);
const UNITS = Array.from({ length: 16 }, (_, i) => `u${i}`);

/** Stages that some run has come to. */
const reached = new Set<string>();

/** A state as it was published: under which closure hash, and until when it was the newest. */
interface Published {
  readonly state: State;
  readonly hash: string | null;
  untilMs: number;
}

/** A browser: what it holds, and when that was last known to be the newest. */
interface Tab {
  has: Published;
  confirmedMs: number;
}

/** The world around the machine: what is true, the journal, and who looks at it. */
interface World {
  published: Published[];
  tabs: Tab[];
  /** Since when nobody should have it, if nobody should. */
  goneSinceMs: number | undefined;
  evidence: Evidence;
  nowMs: number;
  journal: RolloutAct[];
  state: RolloutState;
  lastOn: Set<string>;
}

interface Real {
  readonly world: World;
}

type Command = fc.Command<object, Real>;

/** Publishes what the journal folds to, where that is something new. */
function publish(world: World): Published {
  const newest = world.published.at(-1);
  const waves = startedWaves(world.state, WAVES.length);
  const kills = world.evidence.isKilled ? ['flags/panel'] : [];
  const isGone = kills.length > 0 || waves.length === 0;
  world.goneSinceMs = isGone ? (world.goneSinceMs ?? world.nowMs) : undefined;
  const hash = 'hash' in world.state ? world.state.hash : null;
  if (newest && newest.hash === hash && same(newest.state.waves.go, waves) && same(newest.state.kills, kills)) {
    newest.untilMs = world.nowMs;
    return newest;
  }
  const state = createTestState({ seq: world.published.length + 1, waves: { go: waves }, kills });
  const following = { state, hash, untilMs: world.nowMs };
  world.published.push(following);
  return following;
}

const same = (a: readonly unknown[] | undefined, b: readonly unknown[]) => a?.join() === b.join();

/** Who sees it: real decisions of the engine that a browser runs. */
function seenBy(state: State, stateAgeMs: number): Set<string> {
  return new Set(
    UNITS.filter((unit) => engine.flag('panel', createTestContext({ unit, state, stateAgeMs })).variant === 'on'),
  );
}

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`It must hold, and does not: ${what}`);
}

const wasSigned = (world: World, hash: string | null) =>
  world.journal.some((act) => act.do === 'validate' && act.hash === hash);

function check(world: World): void {
  const newest = publish(world);
  const on = seenBy(newest.state, 0);
  must(!world.evidence.isKilled || on.size === 0, 'nobody sees what is killed');
  must(on.size === 0 || wasSigned(world, newest.hash), 'nobody sees what was never signed off');
  // While it neither was killed nor rolled back, nobody lost it.
  if (!world.evidence.isKilled && world.state.stage !== 'rolled-back' && world.state.stage !== 'validated') {
    for (const unit of world.lastOn) must(on.has(unit), 'nobody loses it without a reason');
  }
  world.lastOn = world.evidence.isKilled ? new Set() : on;
  for (const { has, confirmedMs } of world.tabs) {
    const ageMs = world.nowMs - confirmedMs;
    const seen = seenBy(has.state, ageMs);
    if (seen.size === 0) continue;
    reached.add(ageMs > 0 ? 'seen from a cache' : 'seen');
    must(ageMs <= DAY, 'nothing is seen on a state that is older than maxAge');
    must(wasSigned(world, has.hash), 'no browser shows what was never signed off');
    const isGone = world.goneSinceMs !== undefined;
    must(!isGone || confirmedMs <= (world.goneSinceMs ?? 0), 'a browser that heard of it shows nothing any more');
    must(!isGone || world.nowMs - (world.goneSinceMs ?? 0) <= DAY, 'nobody sees it a day later, heard of it or not');
  }
}

/**
 * A state arrives at a browser: the newest, or an older one that some cache or slow connection still had. A browser
 * takes none that is older than its own (`seq`), and holds it for as fresh as it was when it last was the newest.
 */
const deliver = (tab: number, back: number): Command => ({
  check: () => true,
  run: (_, { world }) => {
    check(world);
    const arrived = world.published[Math.max(0, world.published.length - 1 - back)] as Published;
    const one = world.tabs[tab] as Tab;
    if (arrived.state.seq < one.has.state.seq) {
      reached.add('an older state refused');
      return;
    }
    one.has = arrived;
    one.confirmedMs = Math.max(one.confirmedMs, arrived.untilMs);
    check(world);
  },
  toString: () => `deliver(tab ${tab}, ${back} back)`,
});

/** All that a browser has is what it wrote down. */
const reload = (tab: number): Command => ({
  check: () => true,
  run: (_, { world }) => {
    const { has, confirmedMs } = world.tabs[tab] as Tab;
    world.tabs[tab] = { has: JSON.parse(JSON.stringify(has)), confirmedMs };
    check(world);
  },
  toString: () => `reload(tab ${tab})`,
});

const pass = (hours: number): Command => ({
  check: () => true,
  run: (_, { world }) => {
    // The newest state goes on being the newest while time passes.
    publish(world);
    world.nowMs += hours * HOUR;
    check(world);
  },
  toString: () => `pass(${hours} h)`,
});

const tick = (hours: number, users: number): Command => ({
  check: () => true,
  run: (_, { world }) => {
    world.nowMs += hours * HOUR;
    world.evidence = { ...world.evidence, users: Math.min(1000, world.evidence.users + users) };
    for (let i = 0; i < 12; i++) {
      const { act, why } = next(plan, world.state, world.evidence, world.nowMs);
      expect(why).not.toBe('');
      if (!act) break;
      const before = world.state;
      if (act.do === 'start') {
        const { evidence } = world;
        expect(evidence.signOffs.some(({ hash }) => hash === evidence.hash)).toBe(true);
        expect([evidence.isKilled, evidence.isHeld, evidence.isOpen]).toEqual([false, false, true]);
        expect(evidence.breaches).toEqual([]);
        if (act.wave > 0) {
          expect(evidence.isFresh && !evidence.isMismatched && evidence.users >= 100).toBe(true);
          expect(before.stage === 'wave' && world.nowMs - before.sinceMs >= HOUR).toBe(true);
        }
      }
      world.journal.push(act);
      world.state = applyAct(before, act);
      expect(world.state).not.toEqual(before);
      reached.add(world.state.stage);
      check(world);
      // A new wave is watched anew.
      if (act.do === 'start') world.evidence = { ...world.evidence, users: 0 };
      if (act.do === 'validate') world.evidence = { ...world.evidence, breaches: [], approvals: [] };
    }
    const isRunning = world.state.stage === 'wave' || world.state.stage === 'live' || world.state.stage === 'adopted';
    if (world.evidence.breaches.length > 0) expect(isRunning).toBe(false);
    check(world);
  },
  toString: () => `tick(${hours} h, ${users} users)`,
});

const change = (name: string, edit: (evidence: Evidence, world: World) => Partial<Evidence>): Command => ({
  check: () => true,
  run: (_, { world }) => {
    world.evidence = { ...world.evidence, ...edit(world.evidence, world) };
    check(world);
  },
  toString: () => name,
});

const restart: Command = {
  check: () => true,
  run: (_, { world }) => {
    // All but the journal is lost.
    world.state = world.journal.reduce(applyAct, initialRollout);
    check(world);
  },
  toString: () => 'restart',
};

/** Another collector writes an act that was decided on what it knew before. */
const late = (index: number): Command => ({
  check: () => true,
  run: (_, { world }) => {
    const act = world.journal[index % Math.max(1, world.journal.length)];
    if (!act || act.do === 'validate' || world.state.stage === 'validated') return;
    world.journal.push(act);
    world.state = applyAct(world.state, act);
    check(world);
  },
  toString: () => `late(${index})`,
});

const ALL_WELL = { isKilled: false, isHeld: false, isFresh: true, isOpen: true, isMismatched: false };

const currentWave = (world: World) => (world.state.stage === 'wave' ? world.state.wave : 0);
const commands = fc.commands(
  [
    ...Array.from({ length: 6 }, () => fc.tuple(fc.nat(3), fc.nat(200)).map(([hours, users]) => tick(hours, users))),
    ...Array.from({ length: 3 }, () => fc.constant(change('all is well', () => ALL_WELL))),
    fc.constant(change('sign', ({ hash, signOffs }) => (hash ? { signOffs: [...signOffs, { by: 'it', hash }] } : {}))),
    fc.constant(
      change('approve', ({ approvals }, world) => ({
        approvals: [...approvals, { by: 'lea', wave: currentWave(world) }],
      })),
    ),
    fc.nat(1).map((n) => change(`publish h${n}`, () => ({ hash: `h${n}` }))),
    fc.boolean().map((isKilled) => change(isKilled ? 'kill' : 'revive', () => ({ isKilled }))),
    fc.boolean().map((isHeld) => change(isHeld ? 'hold' : 'resume', () => ({ isHeld }))),
    fc.boolean().map((isFresh) => change(isFresh ? 'data' : 'no data', () => ({ isFresh }))),
    fc.boolean().map((isOpen) => change(isOpen ? 'open' : 'shut', () => ({ isOpen }))),
    fc.boolean().map((isMismatched) => change(isMismatched ? 'mismatch' : 'no mismatch', () => ({ isMismatched }))),
    fc.constant(change('harm', () => ({ breaches: [{ guardrail: 'errors', then: 'rollback' as const }] }))),
    fc.constant(restart),
    fc.tuple(fc.nat(1), fc.constant(0)).map(([tab, back]) => deliver(tab, back)),
    fc.tuple(fc.nat(1), fc.nat(4)).map(([tab, back]) => deliver(tab, back)),
    fc.nat(1).map(reload),
    fc.constantFrom(1, 12, 30).map(pass),
    fc.nat(50).map(late),
  ],
  { maxCommands: 100, size: 'max' },
);

it('shows nothing that is killed or not signed, and takes nothing away without a reason', () => {
  fc.assert(
    fc.property(commands, (list) => {
      const world: World = {
        evidence: {
          hash: null,
          isPrepared: true,
          signOffs: [],
          approvals: [],
          isStarted: true,
          isHeld: false,
          isKilled: false,
          isOpen: true,
          isFresh: true,
          users: 0,
          neededUsers: 100,
          breaches: [],
          isMismatched: false,
          waived: [],
          adoptedPercent: null,
        },
        nowMs: 0,
        journal: [],
        state: initialRollout,
        lastOn: new Set(),
        published: [],
        tabs: [],
        goneSinceMs: 0,
      };
      const nothing = publish(world);
      world.tabs = [0, 1].map(() => ({ has: nothing, confirmedMs: 0 }));
      fc.modelRun(() => ({ model: {}, real: { world } }), list);
    }),
    { numRuns: 300, seed: 8 },
  );
  // The walk is worth something only where it gets about.
  expect([...reached]).toEqual(
    expect.arrayContaining([
      ...['prepared', 'validated', 'wave', 'live', 'adopted', 'rolled-back'],
      ...['seen', 'seen from a cache', 'an older state refused'],
    ]),
  );
}, 60_000);
