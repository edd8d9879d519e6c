import type { Plan, PlanRelease, State } from '@handrail/schema';
import { describe, expect, test } from 'vitest';
import { findRecord, noReleases, type ReleaseRecord, type Releases } from '../journal/foldReleases.js';
import { createState } from '../journal/foldState.js';
import type { Known } from '../rollout/judge.js';
import type { Measured } from '../rollout/measure.js';
import { decideAdvance } from './decideAdvance.js';
import { checkSigned, decideApprove, decideHold, decideSignOff, decideWaive, type Signer } from './decideRollout.js';

const release: PlanRelease = {
  ...{ title: 'Cart', flag: 'cart', strategy: 'canary', holdout: 0, guides: [] },
  signOff: ['qa', 'lead'],
  waves: [
    { name: 'pilot', percent: 20, mode: 'show', hold: { forMs: 60_000, users: 10, approval: ['lead'] } },
    { name: 'dark', percent: 50, mode: 'shadow' },
  ],
};
const plan = {
  approvers: { qa: ['lea@shop.example'], lead: ['group:leads'] },
  releases: { cart: release },
} as unknown as Plan;
const state: State = createState('shop', 'prod');
const lea: Signer = { actor: 'id-lea', name: 'lea@shop.example', groups: ['leads'] };
const signOff = (role: string, closure = 'c1') => ({ release: 'cart', role, closure, actor: 'id-lea', at: 1 });

function know(
  record: Partial<ReleaseRecord> = {},
  parts: Partial<Known> = {},
  releases: Partial<Releases> = {},
): Known {
  return {
    plan,
    release,
    releases: { ...noReleases, authors: { c1: 'id-ada' }, ...releases },
    id: 'cart',
    record: { ...findRecord(noReleases, 'prod', 'cart'), closure: 'c1', needs: ['qa', 'lead'], ...record },
    isKilled: false,
    measured: undefined,
    nowMs: 1_000_000,
    ...parts,
  };
}
const signed = { signOffs: [signOff('qa'), signOff('lead')] };
const inWave = (parts: Partial<ReleaseRecord> = {}) => ({
  ...{ rollout: { stage: 'wave', hash: 'c1', wave: 0, sinceMs: 0, status: 'advancing' } as const, started: 1 },
  ...parts,
});
const approved = [{ role: 'lead', wave: 0, actor: 'id-lea' }];
const counted: Measured = {
  ...{ asOf: 1_000_000, lastAt: null, bad: {}, credible: {}, adopted: null },
  exposed: [{ wave: 0, rho: 0.2, rollout: 2, control: 8 }],
};
const code = (name: string) => expect.objectContaining({ problem: expect.objectContaining({ code: name }) });

describe('advance by hand', () => {
  test('starts what is signed, though nothing is known of it yet', () => {
    expect(decideAdvance(know({}, {}, signed), state)).toEqual({
      kind: 'start',
      body: { release: 'cart', wave: 0, closure: 'c1' },
      said: 'Release cart is now at wave 1 of 2, pilot (20 % of its audience).',
    });
  });

  test('goes on where all that the author wrote is there; a shadow wave is called one', () => {
    const known = know(inWave({ approvals: approved }), { measured: counted }, signed);
    expect(decideAdvance(known, { ...state, off: true })).toMatchObject({
      kind: 'advance',
      body: { wave: 1 },
      said: expect.stringMatching(/dark \(decided and recorded, shown to nobody\)\. Handrail is off here/),
    });
  });

  test.each<[string, Known, string, RegExp]>([
    ['killed', know({}, { isKilled: true }, signed), 'release-killed', /Revive it first/],
    ['unsigned', know(), 'not-yet', /sign-off of qa and lead\. `handrail sign-off`/],
    [
      'signed as it was',
      know({}, {}, { signOffs: [signOff('qa'), signOff('lead', 'c0')] }),
      'not-yet',
      /sign-off of lead/,
    ],
    ['all waves started', know(inWave({ started: 2 }), {}, signed), 'no-wave-left', /All 2 waves of cart/],
    ['too early', know(inWave(), { nowMs: 1_000 }, signed), 'not-yet', /minutes of its hold.*rollout waive/],
    ['too few', know(inWave({ approvals: approved }), {}, signed), 'not-yet', /0 of 10 users.*rollout waive/],
    [
      'not approved',
      know(inWave(), { measured: counted }, signed),
      'not-yet',
      /approval of lead\. `handrail rollout approve`/,
    ],
    ['held', know(inWave({ isHeld: true }), {}, signed), 'not-yet', /Held by somebody\. `handrail rollout resume`/],
    [
      'harm was found',
      know(
        {
          rollout: { stage: 'rolled-back', hash: 'c1' },
          breaches: [{ guardrail: 'error', then: 'rollback', closure: 'c1', isDoubtful: false, isSetAside: false }],
        },
        {},
        signed,
      ),
      'not-yet',
      /"error" found harm in it before.*rollout waive/,
    ],
  ])('%s: refused, with the way out', (_, known, problem, message) => {
    expect(() => decideAdvance(known, state)).toThrow(code(problem));
    expect(() => decideAdvance(known, state)).toThrow(message);
  });

  test('asks for no people where the author named no number', () => {
    const waves = release.waves.map(({ name, percent, mode }) => ({ name, percent, mode }));
    const known = know(inWave(), { release: { ...release, waves } }, signed);
    expect(decideAdvance(known, state)).toMatchObject({ kind: 'advance', body: { wave: 1 } });
  });

  test('starts again what was rolled back by hand, and what was set aside', () => {
    const rolledBack = { rollout: { stage: 'rolled-back', hash: 'c1' } as const };
    expect(decideAdvance(know(rolledBack, {}, signed), state)).toMatchObject({ kind: 'start' });
    const breaches = [
      { guardrail: 'error', then: 'rollback' as const, closure: 'c1', isDoubtful: false, isSetAside: true },
    ];
    expect(decideAdvance(know({ ...rolledBack, breaches }, {}, signed), state)).toMatchObject({ kind: 'start' });
  });
});

describe('signing', () => {
  test('says who is still missing, and nothing changes the second time', () => {
    expect(decideSignOff(know(), lea, 'qa', 'c1')).toEqual({
      kind: 'sign-off',
      body: { release: 'cart', role: 'qa', closure: 'c1' },
      said: 'Release cart is signed off by qa, as it is now (c1). Still missing: lead.',
    });
    expect(decideSignOff(know({}, {}, signed), lea, 'qa', undefined).kind).toBeUndefined();
  });

  test.each<[string, Known, Signer, string, string | undefined, string]>([
    ['not what was looked at', know(), lea, 'qa', 'c0', 'closure-changed'],
    ['not published', know({ closure: null }), lea, 'qa', undefined, 'nothing-published'],
    ['nobody asks for', know(), lea, 'boss', undefined, 'not-asked'],
    ['somebody else', know(), { ...lea, name: 'eve' }, 'qa', undefined, 'not-this-approver'],
    ['a group of another name', know(), { ...lea, groups: ['lead'] }, 'lead', undefined, 'not-this-approver'],
    ['the author', know({}, {}, { authors: { c1: 'id-lea' } }), lea, 'qa', undefined, 'own-release'],
  ])('%s: refused', (_, known, who, role, closure, problem) => {
    expect(() => decideSignOff(known, who, role, closure)).toThrow(code(problem));
  });

  test('a wave is approved by those it asks, where it is in one', () => {
    expect(decideApprove(know(inWave()), lea, 'lead', undefined)).toMatchObject({
      body: { role: 'lead', wave: 0, closure: 'c1' },
      said: 'Wave 1 of cart, pilot, is approved by lead.',
    });
    expect(decideApprove(know(inWave({ approvals: approved })), lea, 'lead', 0).kind).toBeUndefined();
    expect(() => decideApprove(know(inWave()), lea, 'qa', 0)).toThrow(code('not-asked'));
    expect(() => decideApprove(know(inWave()), lea, 'lead', 7)).toThrow(code('not-asked'));
    expect(() => decideApprove(know(), lea, 'lead', 0)).toThrow(code('not-in-a-wave'));
  });
});

test('holding and going on are each other’s opposite', () => {
  expect(decideHold(know(), true, 'h')).toMatchObject({ kind: 'hold', body: { note: 'h' } });
  expect(decideHold(know({ isHeld: true }), true, undefined).kind).toBeUndefined();
  expect(decideHold(know({ isHeld: true }), false, undefined)).toMatchObject({ kind: 'resume' });
});

test('what is set aside belongs to a wave; harm can only be set aside where some was found', () => {
  expect(decideWaive(know(inWave()), 'users', 'h')).toMatchObject({
    body: { what: 'users', wave: 0, closure: 'c1', note: 'h' },
    said: 'Set aside for cart: wave 1 need not wait for more people.',
  });
  expect(decideWaive(know(inWave()), 'breach', 'h').kind).toBeUndefined();
});

test('a tree that changes a running release needs its signatures; one that leaves it alone, or what does not run, none', () => {
  const running = know(inWave()).record;
  const all = (record: ReleaseRecord, signOffs = signed.signOffs): Releases => ({
    ...{ ...noReleases, signOffs },
    envs: { prod: { cart: record } },
  });
  const edited = { closure: 'c2', needs: ['qa'] };
  expect(() => checkSigned(all(running), 'prod', 'cart', edited)).toThrow(code('not-signed-off'));
  expect(() => checkSigned(all(running, [signOff('qa', 'c2')]), 'prod', 'cart', edited)).not.toThrow();
  expect(() => checkSigned(all(running), 'prod', 'cart', { closure: 'c1', needs: ['qa'] })).not.toThrow();
  expect(() => checkSigned(all(know().record), 'prod', 'cart', edited)).not.toThrow();
});
