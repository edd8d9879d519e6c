/** Bundles, contexts and memories for tests, with only what a test is about filled in. */
import type { Bundle, Flag, GuideEntry, Release, State } from '@handrail/schema';
import type { Context, Memory } from './types.js';

export function createTestBundle(parts: Partial<Bundle> = {}): Bundle {
  return {
    format: 1,
    app: 'shop',
    locale: 'en',
    attributes: {},
    segments: {},
    flags: {},
    releases: {},
    holdout: 0,
    pages: {},
    targets: {},
    testIdAttributes: ['data-testid'],
    events: {},
    guides: {},
    themes: [],
    limits: [],
    consent: 'not-required',
    ...parts,
  };
}

export function createTestFlag(parts: Partial<Flag> = {}): Flag {
  return { variants: { on: true, off: false }, default: 'off', rules: [], ...parts };
}

export function createTestRelease(parts: Partial<Release> = {}): Release {
  return {
    flag: 'panel',
    serve: 'on',
    holdout: 0,
    seed: 'seed-1',
    waves: [{ name: 'all', percent: 100, mode: 'show' }],
    ...parts,
  };
}

export function createTestGuide(parts: Partial<GuideEntry> = {}): GuideEntry {
  return {
    kind: 'tour',
    revision: 1,
    trigger: [{ kind: 'page' }],
    frequency: {},
    priority: 0,
    passive: false,
    file: 'guides/x.en.json',
    hash: '0123456789abcdef',
    ...parts,
  };
}

export function createTestState(parts: Partial<State> = {}): State {
  return {
    format: 1,
    app: 'shop',
    env: 'production',
    seq: 1,
    bundle: null,
    locales: ['en'],
    waves: {},
    kills: [],
    off: false,
    ...parts,
  };
}

export function createTestContext(parts: Partial<Context> = {}): Context {
  return {
    attributes: {},
    unit: 'ann',
    state: createTestState(),
    nowMs: Date.UTC(2026, 10, 22, 12),
    zone: 'Europe/Paris',
    ...parts,
  };
}

export function createTestMemory(parts: Partial<Memory> = {}): Memory {
  return { guides: {}, shows: [], session: 's1', ...parts };
}
