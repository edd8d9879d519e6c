import { describe, expect, it } from 'vitest';
import {
  createTestBundle,
  createTestContext,
  createTestFlag,
  createTestRelease,
  createTestState,
} from './createTestBundle.js';
import { explainFlag } from './explainFlag.js';

const bundle = createTestBundle({
  attributes: { role: { type: 'string' } },
  segments: { staff: { contractor: false, region: 'emea' } },
  flags: {
    panel: createTestFlag({
      release: 'go',
      rules: [{ id: 'testers', audience: { role: 'tester' }, serve: 'on' }],
      requires: { base: ['on'] },
    }),
    base: createTestFlag({ default: 'on' }),
  },
  releases: {
    go: createTestRelease({
      audience: { $segment: 'staff' },
      waves: [
        { name: 'pilot', audience: { country: 'fr' }, percent: 10, mode: 'show' },
        { name: 'all', percent: 100, mode: 'show' },
      ],
    }),
  },
});
const staff = { contractor: false, region: 'emea' };
const explain = (parts: Parameters<typeof createTestContext>[0]) =>
  explainFlag(bundle, 'panel', createTestContext(parts)).join('\n');

describe('says', () => {
  it('which rule decided, and which test of it failed', () => {
    expect(explain({ attributes: { role: 'tester' } })).toContain('Rule "testers" fits');
    expect(explain({ attributes: { role: 'buyer' } })).toContain(
      'Rule "testers" does not fit: role is "buyer", which is not "tester".',
    );
    expect(explain({})).toContain('role is not known');
  });
  it('why the release does not reach the person', () => {
    expect(explain({ attributes: { contractor: true, region: 'emea' } })).toContain(
      'The audience of release "go" does not fit: contractor is true, which is not false.',
    );
  });
  it('which waves have started, whom they admit, and where the bucket lies', () => {
    const state = createTestState({ waves: { go: [0] } });
    expect(explain({ attributes: staff, state })).toMatch(/Wave 1 "pilot" does not admit: country is not known/);
    expect(explain({ attributes: staff, state })).toContain('Wave 2 "all" has not started.');
    const french = explain({ attributes: { ...staff, country: 'fr' }, state });
    expect(french).toMatch(/Wave 1 "pilot" admits, at 10 %/);
    expect(french).toMatch(/bucket is \d+\.\d\d % of 100/);
    expect(french).toContain('rho 0.1');
  });
  it('that a kill won', () => {
    expect(explain({ state: createTestState({ kills: ['flags/panel'] }) })).toContain('killed');
  });
  it('that a flag is not there', () => {
    expect(explainFlag(bundle, 'other', createTestContext())).toEqual(['The bundle has no flag "other".']);
  });
});
