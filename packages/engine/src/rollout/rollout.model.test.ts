/** No sequence of acts, faults and restarts shows a killed feature or an unsigned release. */
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
const UNITS = Array.from({ length: 30 }, (_, i) => `u${i}`);

/** Stages that some run has come to. */
const reached = new Set<string>();

/** The world around the machine: what is true, and the journal. */
interface World {
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

function show(world: World): Set<string> {
  const state = createTestState({
    waves: { go: startedWaves(world.state, WAVES.length) },
    kills: world.evidence.isKilled ? ['flags/panel'] : [],
  });
  return new Set(UNITS.filter((unit) => engine.flag('panel', createTestContext({ unit, state })).variant === 'on'));
}

function check(world: World): void {
  const on = show(world);
  if (world.evidence.isKilled) expect(on.size).toBe(0);
  if (on.size > 0 && 'hash' in world.state) {
    const { hash } = world.state;
    expect(world.journal.some((act) => act.do === 'validate' && act.hash === hash)).toBe(true);
  }
  // While it neither was killed nor rolled back, nobody lost it.
  if (!world.evidence.isKilled && world.state.stage !== 'rolled-back' && world.state.stage !== 'validated') {
    for (const unit of world.lastOn) expect(on.has(unit)).toBe(true);
  }
  world.lastOn = world.evidence.isKilled ? new Set() : on;
}

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
      };
      fc.modelRun(() => ({ model: {}, real: { world } }), list);
    }),
    { numRuns: 600, seed: 8 },
  );
  // The walk is worth something only where it gets about.
  expect([...reached]).toEqual(
    expect.arrayContaining(['prepared', 'validated', 'wave', 'live', 'adopted', 'rolled-back']),
  );
});
