import type { Bundle, Flag, FlagDecision } from '@handrail/schema';
import { describe, expect, it } from 'vitest';
import { createEngine } from './createEngine.js';
import { createTestBundle, createTestContext, createTestFlag, createTestState } from './createTestBundle.js';
import type { Context } from './types.js';

function decide(flag: Partial<Flag>, context: Partial<Context> = {}, bundle: Partial<Bundle> = {}): FlagDecision {
  const flags = { panel: createTestFlag(flag), ...bundle.flags };
  return createEngine(createTestBundle({ ...bundle, flags })).flag('panel', createTestContext(context));
}

const always = { rules: [{ id: 'r1', serve: 'on' }] };
const rollout = {
  flag: { release: 'go' },
  bundle: {
    releases: {
      go: {
        flag: 'panel',
        serve: 'on',
        holdout: 0,
        seed: 's',
        waves: [{ name: 'all', percent: 100, mode: 'show' as const }],
      },
    },
  },
};

describe('what wins, in order', () => {
  const killed = createTestState({ kills: ['flags/other', 'flags/panel'], off: true });
  it.each<[string, Partial<Flag>, Partial<Context>, string, string]>([
    ['a kill, over everything', always, { state: killed, overrides: { panel: 'on' } }, 'killed', 'off'],
    [
      'a kill of its release',
      { release: 'go' },
      { state: createTestState({ kills: ['releases/go'] }) },
      'killed',
      'off',
    ],
    ['off', always, { state: createTestState({ off: true }), overrides: { panel: 'on' } }, 'off', 'off'],
    ['stale, over an override', always, { stateAgeMs: 86_400_001, overrides: { panel: 'on' } }, 'stale', 'off'],
    ['still fresh enough', always, { stateAgeMs: 86_400_000 }, 'rule', 'on'],
    ['its own maxAge', { ...always, maxAgeMs: 1000 }, { stateAgeMs: 1001 }, 'stale', 'off'],
    ['the default never goes stale', {}, { stateAgeMs: 9e9 }, 'static', 'off'],
    ['an override, over rules', always, { overrides: { panel: 'off' } }, 'override', 'off'],
    ['an override of no variant', always, { overrides: { panel: 'blue' } }, 'rule', 'on'],
    ['a rule', always, {}, 'rule', 'on'],
    ['the default where no rule fits', { rules: [{ id: 'r', audience: { x: 1 }, serve: 'on' }] }, {}, 'default', 'off'],
    ['the default of a flag that looks at nobody', {}, {}, 'static', 'off'],
  ])('%s', (_, flag, context, reason, variant) => {
    expect(decide(flag, context)).toMatchObject({ flag: 'panel', reason, variant, value: variant === 'on' });
  });
});

it('takes both arms of a release to stale together, so that what is counted stays fair', () => {
  const state = createTestState({ waves: { go: [0] } });
  const half = { ...rollout.bundle.releases.go, waves: [{ name: 'half', percent: 50, mode: 'show' as const }] };
  const reasons = Array.from({ length: 50 }, (_, i) => {
    const context = { state, unit: `u${i}`, stateAgeMs: 9e9 };
    return decide(rollout.flag, context, { releases: { go: half } }).reason;
  });
  expect(new Set(reasons)).toEqual(new Set(['stale']));
});

describe('rules', () => {
  const rules = [
    { id: 'testers', audience: { role: 'tester' }, serve: 'on' },
    { id: 'half', audience: { role: 'buyer' }, split: { on: 50 }, seed: 'x' },
    { id: 'rest', audience: { role: { $in: ['buyer', 'lead'] } }, serve: 'off' },
  ];
  it('serves the first whose audience fits', () => {
    expect(decide({ rules }, { attributes: { role: 'tester' } })).toMatchObject({
      reason: 'rule',
      rule: 'testers',
      variant: 'on',
    });
    expect(decide({ rules }, { attributes: { role: 'lead' } })).toMatchObject({
      reason: 'rule',
      rule: 'rest',
      variant: 'off',
    });
    expect(decide({ rules }, { attributes: { role: 'ceo' } })).toMatchObject({ reason: 'default' });
  });
  it('splits by percent, and what is left over falls through', () => {
    const found = Array.from({ length: 2000 }, (_, i) =>
      decide({ rules }, { attributes: { role: 'buyer' }, unit: `u${i}` }),
    );
    const split = found.filter(({ reason }) => reason === 'split').length;
    expect(split).toBeGreaterThan(900);
    expect(split).toBeLessThan(1100);
    expect(found.every(({ reason, rule }) => reason === 'split' || rule === 'rest')).toBe(true);
  });
  it('serves any kind of value', () => {
    const variants = { a: 'text', b: 7, c: { deep: [1] }, d: null };
    for (const [variant, value] of Object.entries(variants)) {
      expect(decide({ variants, default: variant }).value).toEqual(value);
    }
  });
});

describe('required attributes', () => {
  const bundle = {
    attributes: { contractor: { type: 'boolean' as const, required: true } },
    segments: { employees: { contractor: false } },
  };
  const rules = [{ id: 'r', audience: { $segment: 'employees' }, serve: 'on' }];
  it('waits for one that a segment of a rule reads', () => {
    expect(decide({ rules }, {}, bundle).reason).toBe('required-attribute');
    expect(decide({ rules }, { attributes: { contractor: false } }, bundle).reason).toBe('rule');
    expect(decide(always, {}, bundle).reason).toBe('rule');
  });
  it('waits where a wave reads it', () => {
    const waves = [{ name: 'w', audience: { contractor: false }, percent: 100, mode: 'show' as const }];
    const releases = { go: { ...rollout.bundle.releases.go, waves } };
    expect(decide(rollout.flag, {}, { ...bundle, releases }).reason).toBe('required-attribute');
  });
});

describe('requires', () => {
  const flags = { base: createTestFlag({ variants: { v1: 1, v2: 2 }, default: 'v2' }) };
  it('needs one of the variants', () => {
    expect(decide({ ...always, requires: { base: ['v1', 'v2'] } }, {}, { flags }).reason).toBe('rule');
    expect(decide({ ...always, requires: { base: ['v1'] } }, {}, { flags })).toMatchObject({
      reason: 'prerequisite',
      variant: 'off',
    });
    expect(decide({ ...always, requires: { none: ['on'] } }).reason).toBe('prerequisite');
  });
  it('is not met while what it needs is killed', () => {
    const state = createTestState({ kills: ['flags/base'] });
    const base = createTestFlag({ rules: [{ id: 'r', serve: 'on' }] });
    expect(decide({ ...always, requires: { base: ['on'] } }, { state }, { flags: { base } }).reason).toBe(
      'prerequisite',
    );
  });
  it('comes to an end where flags need each other', () => {
    const ring = { ...always, requires: { other: ['on'] } };
    const other = createTestFlag({ ...always, requires: { panel: ['on'] } });
    expect(decide(ring, {}, { flags: { other } }).reason).toBe('prerequisite');
  });
});

it('answers for a flag nobody made', () => {
  for (const id of ['none', 'constructor', '__proto__']) {
    const decision = createEngine(createTestBundle()).flag(id, createTestContext());
    expect(decision).toEqual({ flag: id, variant: '', value: null, reason: 'unknown-flag' });
  }
});

it('gives the same object for the same answer: the value path allocates nothing', () => {
  const engine = createEngine(createTestBundle({ flags: { panel: createTestFlag(always) } }));
  expect(engine.flag('panel', createTestContext({ unit: 'a' }))).toBe(
    engine.flag('panel', createTestContext({ unit: 'b' })),
  );
});
