import type { Bundle, FlagDecision, Release, Wave } from '@handrail/schema';
import { describe, expect, it } from 'vitest';
import { createEngine } from './createEngine.js';
import {
  createTestBundle,
  createTestContext,
  createTestFlag,
  createTestRelease,
  createTestState,
} from './createTestBundle.js';

const UNITS = Array.from({ length: 4000 }, (_, i) => `user-${i}`);

function show(percent: number, audience?: Wave['audience']): Wave {
  return { name: `${percent}`, percent, mode: 'show', ...(audience && { audience }) };
}

function createDecide(release: Partial<Release>, bundle: Partial<Bundle> = {}) {
  const engine = createEngine(
    createTestBundle({
      flags: { panel: createTestFlag({ release: 'go' }) },
      releases: { go: createTestRelease(release) },
      ...bundle,
    }),
  );
  return (unit: string, started: number[], attributes = {}): FlagDecision => {
    return engine.flag(
      'panel',
      createTestContext({ unit, attributes, state: createTestState({ waves: { go: started } }) }),
    );
  };
}

const shareOf = (decisions: readonly FlagDecision[], is: (decision: FlagDecision) => boolean) =>
  decisions.filter(is).length / decisions.length;

describe('waves', () => {
  const decide = createDecide({ waves: [show(10), show(50), show(100)] });

  it('serves nobody before one has started', () => {
    expect(decide('ann', [])).toEqual({
      flag: 'panel',
      variant: 'off',
      value: false,
      reason: 'not-yet',
      release: 'go',
    });
    expect(decide('ann', [7])).toMatchObject({ reason: 'not-yet' });
  });

  it('decides by the earlier of two waves that are equally strong, in whatever order they were started', () => {
    const equal = createDecide({ waves: [show(10), show(50), show(50)] });
    for (const started of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2],
      [2, 1],
    ]) {
      for (const unit of UNITS.slice(0, 50)) expect(equal(unit, started), `${started}`).toMatchObject({ wave: 1 });
    }
    const shadows = createDecide({
      waves: [
        { ...show(50), mode: 'shadow' },
        { ...show(50), mode: 'shadow' },
      ],
    });
    expect(shadows('ann', [1, 0])).toMatchObject({ wave: 0 });
  });

  it('serves the percent, with arm, wave and rho on both sides', () => {
    const found = UNITS.map((unit) => decide(unit, [0, 1]));
    const on = found.filter(({ variant }) => variant === 'on');
    expect(on.length / UNITS.length).toBeCloseTo(0.5, 1);
    for (const decision of found) expect(decision).toMatchObject({ release: 'go', wave: 1, rho: 0.5 });
    expect(new Set(on.map(({ reason, arm }) => `${reason} ${arm}`))).toEqual(new Set(['wave rollout']));
    const others = found.filter(({ variant }) => variant === 'off').map(({ reason, arm }) => `${reason} ${arm}`);
    expect(new Set(others)).toEqual(new Set(['not-yet control']));
  });

  it('only adds: who has it keeps it, in whatever order waves start', () => {
    for (const unit of UNITS) {
      if (decide(unit, [0]).variant === 'on') expect(decide(unit, [1, 0]).variant).toBe('on');
      if (decide(unit, [1]).variant === 'on') expect(decide(unit, [2, 1]).variant).toBe('on');
      expect(decide(unit, [2]).variant).toBe('on');
    }
  });
});

it('takes the largest percent among started waves that admit the person', () => {
  const decide = createDecide({ waves: [show(20), show(60, { country: 'fr' }), show(80, { country: 'be' })] });
  expect(decide('ann', [0, 1, 2], { country: 'fr' })).toMatchObject({ wave: 1, rho: 0.6 });
  expect(decide('ann', [0, 1, 2], { country: 'de' })).toMatchObject({ wave: 0, rho: 0.2 });
  expect(decide('ann', [1, 2], { country: 'de' })).toEqual(decide('bob', [], { country: 'de' }));
});

it('bounds every wave by the audience of the release', () => {
  const decide = createDecide({ audience: { role: 'buyer' }, waves: [show(100)] });
  expect(decide('ann', [0], { role: 'buyer' })).toMatchObject({ reason: 'wave' });
  expect(decide('ann', [0], { role: 'lead' })).toMatchObject({ reason: 'default' });
});

describe('holdouts', () => {
  const decide = createDecide({ holdout: 10, waves: [show(50), show(100)] }, { holdout: 5 });
  const found = UNITS.map((unit) => decide(unit, [1]));

  it('keeps its share out, as control of the wave they would be in', () => {
    expect(shareOf(found, ({ reason }) => reason === 'holdout')).toBeCloseTo(1 - 0.95 * 0.9, 1);
    const out = found.find(({ reason }) => reason === 'holdout');
    expect(out).toMatchObject({ variant: 'off', arm: 'control', wave: 1, release: 'go' });
  });

  it('lowers rho by both holdouts, for everybody alike', () => {
    for (const { rho } of found) expect(rho).toBeCloseTo(0.95 * 0.9, 12);
    for (const { rho } of UNITS.map((unit) => decide(unit, [0]))) expect(rho).toBeCloseTo(0.5 * 0.95 * 0.9, 12);
  });

  it('has rho say how many really are in the rollout arm', () => {
    const half = UNITS.map((unit) => decide(unit, [0]));
    expect(shareOf(half, ({ arm }) => arm === 'rollout')).toBeCloseTo(0.5 * 0.95 * 0.9, 1);
  });

  it('is the same people in every wave', () => {
    for (const unit of UNITS)
      expect(decide(unit, [0]).reason === 'holdout').toBe(decide(unit, [0, 1]).reason === 'holdout');
  });

  it('of the app is the same people for every release; of a release only its own', () => {
    const other = createDecide({ holdout: 10, seed: 'other', waves: [show(100)] }, { holdout: 5 });
    const both = UNITS.filter(
      (unit) => decide(unit, [1]).reason === 'holdout' && other(unit, [0]).reason === 'holdout',
    );
    // 5 % by the app, and of the rest 1 % by chance in both releases' own.
    expect(both.length / UNITS.length).toBeCloseTo(0.05 + 0.95 * 0.01, 1);
    expect(both.length / UNITS.length).toBeGreaterThan(0.04);
  });
});

describe('shadow', () => {
  const shadow: Wave = { name: 'shadow', percent: 100, mode: 'shadow' };
  const decide = createDecide({ waves: [shadow, show(30, { country: 'fr' })] });
  it('decides and records, and never shows', () => {
    for (const unit of UNITS) {
      expect(decide(unit, [0])).toMatchObject({
        reason: 'shadow',
        variant: 'off',
        value: false,
        arm: 'rollout',
        wave: 0,
        rho: 1,
      });
    }
  });
  it('gives way to a showing wave, so that this one has a control', () => {
    const found = UNITS.map((unit) => decide(unit, [0, 1], { country: 'fr' }));
    expect(new Set(found.map(({ reason }) => reason))).toEqual(new Set(['wave', 'not-yet']));
    expect(decide('ann', [0, 1], { country: 'be' })).toMatchObject({ reason: 'shadow' });
  });
});
