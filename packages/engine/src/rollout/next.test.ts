import { describe, expect, it } from 'vitest';
import { applyAct, initialRollout, startedWaves } from './applyAct.js';
import { next } from './next.js';
import type { Evidence, RolloutAct, RolloutPlan, RolloutState } from './types.js';

const DAY = 86_400_000;
const NOW = 1_000 * DAY;
const plan: RolloutPlan = {
  waves: [
    { name: 'pilot', hold: { forMs: 2 * DAY, users: 300, approval: ['lea'] } },
    { name: 'all', hold: {}, startMs: NOW + 10 * DAY },
  ],
  signOff: ['finance', 'it'],
  adoptionPercent: 60,
};
const signed = [
  { by: 'finance', hash: 'h1' },
  { by: 'it', hash: 'h1' },
];
const good: Evidence = {
  hash: 'h1',
  isPrepared: true,
  signOffs: signed,
  approvals: [{ by: 'lea', wave: 0 }],
  isStarted: true,
  isHeld: false,
  isKilled: false,
  isOpen: true,
  isFresh: true,
  users: 300,
  neededUsers: 1000,
  breaches: [],
  isMismatched: false,
  waived: [],
  adoptedPercent: null,
};
const inWave = (parts = {}): RolloutState => ({
  stage: 'wave',
  hash: 'h1',
  wave: 0,
  sinceMs: NOW - 2 * DAY,
  status: 'advancing',
  ...parts,
});
const harm = { breaches: [{ guardrail: 'errors', then: 'rollback' as const }] };
const live: RolloutState = { stage: 'live', hash: 'h1' };

it.each<[string, RolloutState, Partial<Evidence>, Partial<RolloutAct> | undefined, RegExp]>([
  ['plan: not ready', { stage: 'plan' }, { isPrepared: false }, undefined, /every environment/],
  ['plan: ready', { stage: 'plan' }, {}, { do: 'prepare' }, /ready/],
  ['prepared: not published', { stage: 'prepared' }, { hash: null }, undefined, /published/],
  [
    'prepared: one has not signed',
    { stage: 'prepared' },
    { signOffs: signed.slice(0, 1) },
    undefined,
    /sign-off of it\./,
  ],
  ['prepared: signed another hash', { stage: 'prepared' }, { hash: 'h2' }, undefined, /finance and it/],
  ['prepared: signed', { stage: 'prepared' }, {}, { do: 'validate', hash: 'h1' }, /Signed off by finance and it/],
  ['validated: changed since', { stage: 'validated', hash: 'h0' }, {}, { do: 'void' }, /changed after/],
  ['validated: withdrawn', { stage: 'validated', hash: 'h1' }, { signOffs: [] }, { do: 'void' }, /withdrawn/],
  [
    'validated: nobody started it',
    { stage: 'validated', hash: 'h1' },
    { isStarted: false },
    undefined,
    /somebody to start/,
  ],
  ['validated: killed', { stage: 'validated', hash: 'h1' }, { isKilled: true }, undefined, /Killed/],
  ['validated: out of hours', { stage: 'validated', hash: 'h1' }, { isOpen: false }, undefined, /calendars/],
  ['validated: started', { stage: 'validated', hash: 'h1' }, {}, { do: 'start', wave: 0 }, /Wave 1 "pilot" starts/],
  ['validated: harm was found in it before', { stage: 'validated', hash: 'h1' }, harm, undefined, /before/],
  ['wave: harm', inWave(), harm, { do: 'roll-back' }, /"errors" found harm/],
  ['wave: harm, while held', inWave({ status: 'holding' }), { ...harm, isHeld: true }, { do: 'roll-back' }, /harm/],
  ['wave: harm, awaiting approval', inWave({ status: 'awaiting-approval' }), harm, { do: 'roll-back' }, /harm/],
  ['wave: harm, out of hours', inWave(), { ...harm, isOpen: false }, { do: 'roll-back' }, /harm/],
  ['wave: harm, without fresh data', inWave(), { ...harm, isFresh: false }, { do: 'roll-back' }, /harm/],
  [
    'wave: harm, set aside in writing',
    inWave(),
    { ...harm, waived: ['breach'], approvals: [] },
    { do: 'mark', status: 'awaiting-approval' },
    /approval/,
  ],
  [
    'wave: harm that only holds',
    inWave(),
    { breaches: [{ guardrail: 'slow', then: 'hold' }] },
    { do: 'mark', status: 'holding' },
    /"slow"/,
  ],
  [
    'wave: a warning only',
    inWave(),
    { breaches: [{ guardrail: 'slow', then: 'warn' }], approvals: [] },
    { do: 'mark', status: 'awaiting-approval' },
    /lea/,
  ],
  ['wave: changed since', inWave(), { hash: 'h2' }, { do: 'mark', status: 'holding' }, /no further wave/],
  ['wave: no data', inWave(), { isFresh: false }, { do: 'mark', status: 'holding' }, /No data/],
  ['wave: mismatch', inWave(), { isMismatched: true }, { do: 'mark', status: 'holding' }, /exposures are lost/],
  ['wave: held', inWave(), { isHeld: true }, { do: 'mark', status: 'holding' }, /Held/],
  ['wave: still held, nothing new', inWave({ status: 'holding' }), { isHeld: true }, undefined, /Held/],
  ['wave: time left', inWave({ sinceMs: NOW - DAY }), {}, undefined, /1440 minutes/],
  [
    'wave: time left, waived',
    inWave({ sinceMs: NOW - DAY }),
    { waived: ['time'], approvals: [] },
    { do: 'mark', status: 'awaiting-approval' },
    /approval/,
  ],
  ['wave: too few users', inWave(), { users: 299 }, undefined, /299 of 300/],
  ['wave: good again', inWave({ status: 'holding' }), { users: 299 }, { do: 'mark', status: 'advancing' }, /299/],
  [
    'wave: not approved',
    inWave(),
    { approvals: [{ by: 'lea', wave: 1 }] },
    { do: 'mark', status: 'awaiting-approval' },
    /approval of lea/,
  ],
  ['wave: the next has its own start', inWave(), {}, undefined, /Wave 2 "all" waits for its start/],
  ['last wave: the default number of users', inWave({ wave: 1 }), { users: 999 }, undefined, /999 of 1000/],
  ['last wave: held', inWave({ wave: 1 }), { users: 1000 }, { do: 'go-live' }, /live/],
  ['live: harm', live, harm, { do: 'roll-back' }, /harm/],
  ['live: adoption not known', live, {}, undefined, /not known/],
  ['live: not adopted', live, { adoptedPercent: 59 }, undefined, /59 %/],
  ['live: adopted', live, { adoptedPercent: 60 }, { do: 'adopt' }, /60 %/],
  ['adopted', { stage: 'adopted', hash: 'h1' }, {}, undefined, /Done/],
  ['adopted: harm', { stage: 'adopted', hash: 'h1' }, harm, { do: 'roll-back' }, /harm/],
  ['rolled back', { stage: 'rolled-back', hash: 'h1' }, {}, undefined, /changed and signed off anew/],
  ['rolled back, changed, not signed', { stage: 'rolled-back', hash: 'h0' }, { signOffs: [] }, undefined, /sign-off/],
  [
    'rolled back, changed and signed',
    { stage: 'rolled-back', hash: 'h0' },
    {},
    { do: 'validate', hash: 'h1' },
    /Signed/,
  ],
])('%s', (_, state, evidence, expected, why) => {
  const step = next(plan, state, { ...good, ...evidence }, NOW);
  expect(step.why).toMatch(why);
  if (expected) expect(step.act).toMatchObject(expected);
  else expect(step.act).toBeUndefined();
  if (step.act) expect(applyAct(state, step.act)).not.toEqual(state);
});

it('starts the next wave once its start has come', () => {
  const later = NOW + 10 * DAY;
  expect(next(plan, inWave(), good, later).act).toMatchObject({ do: 'start', wave: 1 });
});

describe('folding', () => {
  const start = (wave: number, hash = 'h1'): RolloutAct => ({ do: 'start', wave, hash, atMs: NOW, why: '' });
  it('starts nothing that is not signed, and no wave out of turn', () => {
    expect(applyAct(initialRollout, start(0))).toBe(initialRollout);
    const validated: RolloutState = { stage: 'validated', hash: 'h1' };
    expect(applyAct(validated, start(1))).toBe(validated);
    expect(applyAct(validated, start(0, 'h0'))).toBe(validated);
    expect(applyAct(applyAct(validated, start(0)), start(0))).toMatchObject({ wave: 0 });
  });
  it('lists the waves that have started', () => {
    expect(startedWaves(inWave({ wave: 1 }), 3)).toEqual([0, 1]);
    expect(startedWaves(live, 3)).toEqual([0, 1, 2]);
    expect(startedWaves({ stage: 'rolled-back', hash: 'h' }, 3)).toEqual([]);
  });
});
