/** Whatever the waves, starting one more never takes the feature from anybody. */
import type { Bundle } from '@handrail/schema';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createEngine } from './createEngine.js';
import {
  createTestBundle,
  createTestContext,
  createTestFlag,
  createTestRelease,
  createTestState,
} from './createTestBundle.js';

const country = fc.constantFrom('fr', 'be', 'de');
const audience = fc.option(
  country.map((one) => ({ country: one })),
  { nil: undefined },
);
const wave = fc
  .record({
    name: fc.constant('w'),
    audience,
    percent: fc.integer({ min: 0, max: 10_000 }).map((n) => n / 100),
    mode: fc.constantFrom('show' as const, 'shadow' as const),
  })
  .map(({ audience: who, ...rest }) => (who ? { ...rest, audience: who } : rest));

const release = fc.record({
  waves: fc.array(wave, { minLength: 1, maxLength: 6 }),
  holdout: fc.constantFrom(0, 5, 50),
  global: fc.constantFrom(0, 10),
  order: fc.array(fc.nat(5), { maxLength: 8 }),
  units: fc.array(fc.tuple(fc.uuid(), country), { minLength: 1, maxLength: 40 }),
});

it('waves only add, in any order, with any audiences and holdouts', () => {
  fc.assert(
    fc.property(release, ({ waves, holdout, global, order, units }) => {
      const bundle: Bundle = createTestBundle({
        holdout: global,
        flags: { panel: createTestFlag({ release: 'go' }) },
        releases: { go: createTestRelease({ waves, holdout }) },
      });
      const engine = createEngine(bundle);
      for (const [unit, at] of units) {
        let had = false;
        for (let i = 0; i <= order.length; i++) {
          const state = createTestState({ waves: { go: order.slice(0, i) } });
          const decision = engine.flag('panel', createTestContext({ unit, attributes: { country: at }, state }));
          const has = decision.variant === 'on';
          expect(has || !had).toBe(true);
          expect(decision.rho === undefined).toBe(decision.arm === undefined);
          had = has;
        }
      }
    }),
    { numRuns: 500, seed: 1 },
  );
});

it('rho and wave depend on who somebody is, never on the hash', () => {
  fc.assert(
    fc.property(release, ({ waves, holdout, global, order, units }) => {
      const engine = createEngine(
        createTestBundle({
          holdout: global,
          flags: { panel: createTestFlag({ release: 'go' }) },
          releases: { go: createTestRelease({ waves, holdout }) },
        }),
      );
      const state = createTestState({ waves: { go: order } });
      for (const at of ['fr', 'be', 'de']) {
        const said = units.map(([unit]) =>
          engine.flag('panel', createTestContext({ unit, attributes: { country: at }, state })),
        );
        expect(new Set(said.map(({ rho, wave: index }) => `${rho} ${index}`)).size).toBe(1);
      }
    }),
    { numRuns: 300, seed: 2 },
  );
});
