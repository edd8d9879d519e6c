/** When somebody may first get a feature: by the calendars of its release, in both arms, and never to lose it again. */
import type { Bound, Calendar, Release, Wave } from '@handrail/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEvaluator } from './createEvaluator.js';
import { anyTime, createFullEvaluator } from './createFullEvaluator.js';
import {
  createTestBundle,
  createTestContext,
  createTestFlag,
  createTestRelease,
  createTestState,
} from './createTestBundle.js';
import { explainFlag } from './explainFlag.js';
import type { Context } from './types.js';

const office: Calendar = [{ days: [1, 2, 3, 4, 5], hours: [9 * 60, 17 * 60] }];
const monthEnd: Calendar = [{ monthDays: [-1, 1] }];
const noon = Date.parse('2026-11-23T12:00Z');
const night = Date.parse('2026-11-23T22:00Z');

const wave = (percent: number, ...first: Bound[]): Wave => ({ name: 'w', percent, mode: 'show', first });
const bundleOf = (release: Partial<Release>) =>
  createTestBundle({
    flags: { panel: createTestFlag({ release: 'go' }) },
    releases: { go: createTestRelease(release) },
  });

const at = (nowMs: number, begun: Context['begun'] = {}, started = [0], parts: Partial<Context> = {}) =>
  createTestContext({ nowMs, zone: 'UTC', begun, state: createTestState({ waves: { go: started } }), ...parts });

const bundle = bundleOf({ waves: [wave(100, { during: [office] })] });
const decide = (context: Context, of = bundle) => createFullEvaluator(of).flag('panel', context);
const heldBack = { variant: 'off', reason: 'not-yet', release: 'go' };

describe('a release in office hours', () => {
  it.each<[string, Context, object]>([
    ['begins in them', at(noon), { reason: 'wave', variant: 'on', wave: 0 }],
    ['does not begin at night', at(night), heldBack],
    ['stays at night with who was in it', at(night, { 'go/0': 1 }), { reason: 'wave', variant: 'on' }],
    ['begins on the clock of the user', at(night, {}, [0], { zone: 'America/New_York' }), heldBack],
    ['begins on the clock of a user further west', at(night, {}, [0], { zone: 'Pacific/Auckland' }), { variant: 'on' }],
    ['does not begin by what was in another', at(night, { 'other/0': 3, 'go/1': 1 }), heldBack],
    [
      'is killed at night as at day',
      at(night, { 'go/0': 1 }, [0], { state: createTestState({ kills: ['releases/go'] }) }),
      { reason: 'killed' },
    ],
  ])('%s', (_, context, expected) => expect(decide(context)).toMatchObject(expected));

  it('is in neither arm where it is held back, so that nobody is counted for what they could not get', () => {
    const half = bundleOf({ waves: [wave(50, { during: [office] })], holdout: 10 });
    for (let i = 0; i < 200; i++) {
      const unit = `user-${i}`;
      const { arm, rho } = decide(at(night, {}, [0], { unit }), half);
      expect([arm, rho]).toEqual([undefined, undefined]);
      const atNoon = decide(at(noon, {}, [0], { unit }), half);
      expect(atNoon.arm).toBeDefined();
      expect(decide(at(night, { 'go/0': 1 }, [0], { unit }), half)).toEqual(atNoon);
    }
  });

  it('says so', () => {
    const said = explainFlag(bundle, 'panel', at(night)).join('\n');
    expect(said).toContain('its calendars are closed on their clock');
    expect(explainFlag(bundle, 'panel', at(noon)).join('\n')).not.toContain('calendars');
    expect(explainFlag(bundle, 'panel', at(night, { 'go/0': 1 })).join('\n')).not.toContain('calendars');
  });
});

it('asks the calendars of the release and of the wave, and those that must not be open', () => {
  const both = bundleOf({ waves: [wave(100, { during: [office] }, { notDuring: [monthEnd] })] });
  expect(decide(at(noon), both).variant).toBe('on');
  expect(decide(at(Date.parse('2026-12-01T12:00Z')), both)).toMatchObject(heldBack);
  expect(decide(at(Date.parse('2026-11-30T12:00Z')), both)).toMatchObject(heldBack);
});

it('leaves what an earlier wave gave', () => {
  const widened = bundleOf({ waves: [wave(10), wave(100, { during: [office] })] });
  for (let i = 0; i < 300; i++) {
    const parts = { unit: `user-${i}` };
    const before = decide(at(night, {}, [0], parts), widened);
    expect(decide(at(night, {}, [0, 1], parts), widened)).toEqual(before);
    expect(decide(at(noon, {}, [0, 1], parts), widened)).toMatchObject({ variant: 'on', wave: 1 });
  }
});

it('begins for nobody before calendars can be read, takes nothing away meanwhile, and begins once they can', () => {
  const evaluator = createEvaluator(bundle);
  expect(evaluator.flag('panel', at(noon))).toMatchObject(heldBack);
  expect(evaluator.flag('panel', at(noon, { 'go/0': 1 }))).toMatchObject({ variant: 'on' });
  evaluator.createBegin = anyTime;
  expect(evaluator.flag('panel', at(night))).toMatchObject({ variant: 'on' });
});

const hour = fc.integer({ min: 0, max: 24 * 60 });
const calendar = fc
  .record({ days: fc.subarray([0, 1, 2, 3, 4, 5, 6]), hours: fc.tuple(hour, hour) })
  .map((part): Calendar => [part]);

it('whatever the calendars, the waves and the order they start in, who has it keeps it', () => {
  const bound = fc.record({
    during: fc.array(calendar, { maxLength: 2 }),
    notDuring: fc.array(calendar, { maxLength: 2 }),
  });
  const waves = fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.array(bound, { maxLength: 2 })), {
    minLength: 1,
    maxLength: 4,
  });
  const visits = fc.array(fc.record({ ms: fc.nat(14 * 86_400_000), starts: fc.nat(3) }), { maxLength: 12 });
  fc.assert(
    fc.property(waves, visits, fc.uuid(), (of, when, unit) => {
      const evaluator = createFullEvaluator(bundleOf({ waves: of.map(([percent, first]) => wave(percent, ...first)) }));
      const begun: Record<string, number> = {};
      const started = new Set<number>();
      let has = false;
      for (const { ms, starts } of when) {
        if (starts < of.length) started.add(starts);
        const { variant, wave: index, arm } = evaluator.flag('panel', at(noon + ms, begun, [...started], { unit }));
        expect(has && variant !== 'on').toBe(false);
        has = variant === 'on';
        // As a page remembers it.
        if (arm) begun[`go/${index}`] = 1;
      }
    }),
    { numRuns: 1_000, seed: 7 },
  );
});
