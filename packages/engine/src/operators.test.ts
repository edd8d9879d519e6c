import type { Json } from '@handrail/schema';
import { expect, it } from 'vitest';
import { createEngine } from './createEngine.js';
import { createTestBundle, createTestContext } from './createTestBundle.js';

const DAY = 86_400_000;
const engine = createEngine(createTestBundle());

// GrowthBook's operators have their cases in growthbook/conformance.test.ts; these are ours, and what theirs leave open.
it.each<[string, Json, Json, boolean]>([
  ['a glob', { $glob: 'CC-[0-9][0-9]' }, 'CC-12', true],
  ['a glob that does not fit', { $glob: 'CC-[0-9][0-9]' }, 'CC-1x', false],
  ['a glob over a number', { $glob: '*' }, 12, false],
  ['a glob that is no text', { $glob: 12 }, '12', false],
  ['within 30 days', { $within: 30 * DAY }, '2026-11-01', true],
  ['within, as ms', { $within: 86_400_000 }, Date.UTC(2026, 10, 22), true],
  ['within: too long ago', { $within: 30 * DAY }, '2026-10-01', false],
  ['within: still to come', { $within: 30 * DAY }, '2026-11-23', false],
  ['within: a wall clock is in the zone of the user', { $within: DAY / 24 }, '2026-11-22T12:30', true],
  ['within: an instant', { $within: DAY / 24 }, '2026-11-22T12:30Z', false],
  ['within: no date', { $within: 30 * DAY }, 'soon', false],
  ['within: no duration', { $within: 'a while' }, '2026-11-22', false],
  ['within: not known', { $within: 30 * DAY }, null, false],
  ['in a list that is none', { $in: 'abc' }, 'a', false],
  ['all of none', { $all: [] }, [], true],
  ['compares nothing with an object', { $gt: 1 }, { toString: 1, valueOf: 1 }, false],
  ['type of a list', { $type: 'array' }, [], true],
  ['type of what is not there', { $type: 'null' }, null, true],
])('%s', (_, test, value, expected) => {
  expect(engine.isTrue({ a: test }, createTestContext({ attributes: { a: value } }))).toBe(expected);
});
