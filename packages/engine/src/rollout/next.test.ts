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
  ['validated: held', { stage: 'validated', hash: 'h1' }, { isHeld: true }, undefined, /Held/],
  ['validated: unpublished since', { stage: 'validated', hash: 'h1' }, { hash: null }, { do: 'void' }, /changed after/],
  [
    'validated: harm that asked to hold was found in it before',
    { stage: 'validated', hash: 'h1' },
    { breaches: [{ guardrail: 'slow', then: 'hold' }] },
    undefined,
    /"slow" found harm in it before/,
  ],
  [
    'validated: harm before, set aside in writing',
    { stage: 'validated', hash: 'h1' },
    { ...harm, waived: ['breach'] },
    { do: 'start', wave: 0 },
    /starts/,
  ],
  [
    'validated: no data, and none is needed before the first wave',
    { stage: 'validated', hash: 'h1' },
    { isFresh: false, users: 0 },
    { do: 'start', wave: 0 },
    /starts/,
  ],
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
  ['wave: harm, killed', inWave(), { ...harm, isKilled: true }, { do: 'roll-back' }, /harm/],
  ['wave: harm, changed since and signed', inWave({ hash: 'h0' }), harm, { do: 'roll-back' }, /harm/],
  ['wave: harm, mismatched arms', inWave(), { ...harm, isMismatched: true }, { do: 'roll-back' }, /harm/],
  ['wave: killed', inWave(), { isKilled: true }, { do: 'mark', status: 'holding' }, /Killed/],
  ['wave: unpublished', inWave(), { hash: null }, { do: 'mark', status: 'holding' }, /no further wave/],
  [
    'wave: harm that holds, set aside in writing',
    inWave({ status: 'holding' }),
    { breaches: [{ guardrail: 'slow', then: 'hold' }], waived: ['breach'], approvals: [] },
    { do: 'mark', status: 'awaiting-approval' },
    /approval/,
  ],
  [
    'wave: mismatch, waived in writing',
    inWave({ status: 'holding' }),
    { isMismatched: true, waived: ['mismatch'], approvals: [] },
    { do: 'mark', status: 'awaiting-approval' },
    /approval/,
  ],
  [
    'wave: too few users, waived in writing',
    inWave(),
    { users: 0, waived: ['users'], approvals: [] },
    { do: 'mark', status: 'awaiting-approval' },
    /approval/,
  ],
  [
    'wave: awaiting, and held',
    inWave({ status: 'awaiting-approval' }),
    { isHeld: true },
    { do: 'mark', status: 'holding' },
    /Held/,
  ],
  [
    'wave: awaiting, and no data any more',
    inWave({ status: 'awaiting-approval' }),
    { isFresh: false },
    { do: 'mark', status: 'holding' },
    /No data/,
  ],
  ['wave: still awaiting', inWave({ status: 'awaiting-approval' }), { approvals: [] }, undefined, /approval of lea/],
  [
    'wave: out of hours, what is missing is said all the same',
    inWave({ status: 'holding' }),
    { isOpen: false, users: 299 },
    { do: 'mark', status: 'advancing' },
    /299 of 300/,
  ],
  ['wave: changed since, and signed anew', inWave({ hash: 'h0' }), {}, { do: 'validate', hash: 'h1' }, /Signed off/],
  [
    'wave: changed since, one has signed',
    inWave(),
    { hash: 'h2' },
    { do: 'mark', status: 'holding' },
    /no further wave/,
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
  [
    'last wave: nobody was exposed, and no number is needed',
    inWave({ wave: 1 }),
    { users: 0, neededUsers: 0 },
    undefined,
    /0 of 1 /,
  ],
  [
    'last wave: held out of hours, live changes nothing',
    inWave({ wave: 1 }),
    { users: 1000, isOpen: false },
    { do: 'go-live' },
    /live/,
  ],
  ['live: killed', live, { isKilled: true, adoptedPercent: 60 }, undefined, /Killed/],
  ['live: held', live, { isHeld: true, adoptedPercent: 60 }, undefined, /Held/],
  ['live: changed since, not signed', live, { hash: 'h2', adoptedPercent: 60 }, undefined, /sign-off/],
  ['live: changed since, signed anew', { stage: 'live', hash: 'h0' }, {}, { do: 'validate', hash: 'h1' }, /Signed/],
  ['live: unpublished', live, { hash: null, adoptedPercent: null }, undefined, /not known/],
  ['live: no data', live, { isFresh: false, adoptedPercent: 60 }, undefined, /not known/],
  [
    'live: harm that only holds',
    live,
    { breaches: [{ guardrail: 'slow', then: 'hold' }], adoptedPercent: 59 },
    undefined,
    /59 %/,
  ],
  [
    'live: harm, out of hours, held, without data',
    live,
    { ...harm, isOpen: false, isHeld: true, isFresh: false },
    { do: 'roll-back' },
    /harm/,
  ],
  ['live: harm', live, harm, { do: 'roll-back' }, /harm/],
  ['live: adoption not known', live, {}, undefined, /not known/],
  ['live: not adopted', live, { adoptedPercent: 59 }, undefined, /59 %/],
  ['live: adopted', live, { adoptedPercent: 60 }, { do: 'adopt' }, /60 %/],
  ['adopted', { stage: 'adopted', hash: 'h1' }, {}, undefined, /Done/],
  [
    'adopted: harm, out of hours',
    { stage: 'adopted', hash: 'h1' },
    { ...harm, isOpen: false },
    { do: 'roll-back' },
    /harm/,
  ],
  ['rolled back, unpublished', { stage: 'rolled-back', hash: 'h1' }, { hash: null }, undefined, /changed and signed/],
  ['rolled back, still harm, once', { stage: 'rolled-back', hash: 'h1' }, harm, undefined, /changed and signed/],
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

it('starts the next wave once its start has come, and its calendars are open', () => {
  const later = NOW + 10 * DAY;
  expect(next(plan, inWave(), good, later).act).toMatchObject({ do: 'start', wave: 1 });
  const shut = next(plan, inWave(), { ...good, isOpen: false }, later);
  expect(shut).toEqual({ why: 'Outside its calendars: it goes on when they open.' });
});

it('starts the first wave by itself once its own start has come', () => {
  const timed = { ...plan, waves: [{ name: 'switch', hold: {}, startMs: NOW }] };
  const validated: RolloutState = { stage: 'validated', hash: 'h1' };
  const evidence = { ...good, isStarted: false };
  expect(next(timed, validated, evidence, NOW - 1)).toEqual({ why: 'Validated. Waiting for somebody to start it.' });
  expect(next(timed, validated, evidence, NOW).act).toMatchObject({ do: 'start', wave: 0 });
});

it('needs no sign-off where none is asked for, starts nothing that has no waves, and is done without a goal', () => {
  const bare: RolloutPlan = { waves: [], signOff: [] };
  expect(next(bare, { stage: 'prepared' }, { ...good, signOffs: [] }, NOW).act).toMatchObject({ do: 'validate' });
  expect(next(bare, { stage: 'validated', hash: 'h1' }, good, NOW)).toEqual({ why: 'It has no wave to start.' });
  expect(next(bare, live, good, NOW).act).toMatchObject({ do: 'adopt' });
});

it('holds harm against a release in every stage that shows it, whatever else is so', () => {
  const shown: RolloutState[] = [
    ...(['advancing', 'holding', 'awaiting-approval'] as const).map((status) => inWave({ status })),
    inWave({ wave: 1 }),
    live,
    { stage: 'adopted', hash: 'h1' },
  ];
  const flags = ['isHeld', 'isKilled', 'isOpen', 'isFresh', 'isMismatched', 'isPrepared', 'isStarted'] as const;
  for (const state of shown) {
    for (let bits = 0; bits < 2 ** flags.length; bits++) {
      const all = Object.fromEntries(flags.map((flag, n) => [flag, Boolean(bits & (2 ** n))]));
      const step = next(plan, state, { ...good, ...harm, ...all, signOffs: [], hash: null }, NOW);
      expect(step.act?.do).toBe('roll-back');
      expect(startedWaves(applyAct(state, step.act as RolloutAct), 2)).toEqual([]);
    }
  }
});

describe('folding', () => {
  it('goes on from where it is once a change is signed, and is watched anew', () => {
    const validate: RolloutAct = { do: 'validate', hash: 'h2', atMs: NOW, why: '' };
    expect(applyAct(inWave({ wave: 1, status: 'holding' }), validate)).toEqual(
      inWave({ hash: 'h2', wave: 1, sinceMs: NOW, status: 'advancing' }),
    );
    expect(applyAct(live, validate)).toEqual({ stage: 'live', hash: 'h2' });
  });
  it('leaves a state alone that an act does not fit', () => {
    const acts: [RolloutAct, RolloutState[]][] = [
      [{ do: 'prepare', atMs: NOW, why: '' }, [{ stage: 'prepared' }, inWave(), live]],
      [{ do: 'validate', hash: 'h', atMs: NOW, why: '' }, [initialRollout, { stage: 'adopted', hash: 'h1' }]],
      [{ do: 'void', atMs: NOW, why: '' }, [initialRollout, { stage: 'prepared' }, inWave(), live]],
      [{ do: 'mark', status: 'holding', atMs: NOW, why: '' }, [{ stage: 'prepared' }, live]],
      [{ do: 'go-live', atMs: NOW, why: '' }, [initialRollout, live, { stage: 'rolled-back', hash: 'h1' }]],
      [{ do: 'adopt', atMs: NOW, why: '' }, [inWave(), { stage: 'rolled-back', hash: 'h1' }]],
      [{ do: 'roll-back', atMs: NOW, why: '' }, [initialRollout, { stage: 'prepared' }]],
    ];
    for (const [act, states] of acts) for (const state of states) expect(applyAct(state, act)).toBe(state);
  });
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
