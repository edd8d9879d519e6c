/** Merging by property: order, grouping and repetition change nothing, and nothing that matters is lost. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_SHOWS } from '../limits.js';
import type { PersonMemory } from '../types.js';
import { countShown } from './countShown.js';
import { mergeMemory } from './mergeMemory.js';
import { trimMemory } from './trimMemory.js';

const few = fc.constantFrom('a', 'b', 'finance/c', '__proto__', 'constructor');
const time = fc.integer({ min: 0, max: 30 });
const outcome = fc.constantFrom('completed', 'dismissed', 'abandoned', 'failed');
const past = fc.record(
  { shown: fc.nat(5), firstMs: time, lastMs: time, revision: fc.nat(2), outcome, snoozedUntilMs: time },
  { requiredKeys: ['shown', 'firstMs', 'lastMs', 'revision'] },
);
const show = fc.record(
  { guide: few, atMs: time, session: fc.constantFrom('s', 't'), revision: fc.nat(2) },
  { requiredKeys: ['guide', 'atMs', 'session'] },
);
const memory = fc
  .record({ guides: fc.array(fc.tuple(few, past)), shows: fc.array(show), events: fc.array(fc.tuple(few, fc.nat(9))) })
  .map(({ guides, shows, events }) => ({
    guides: Object.fromEntries(guides),
    shows,
    events: Object.fromEntries(events),
  })) as fc.Arbitrary<PersonMemory>;
const nothing: PersonMemory = { guides: {}, shows: [], events: {} };
const text = (one: PersonMemory) => JSON.stringify(one);

describe('mergeMemory', () => {
  it('gives the same text in whatever order, grouping and how often it is merged', () => {
    fc.assert(
      fc.property(memory, memory, memory, (a, b, c) => {
        const ab = mergeMemory(a, b);
        expect(text(mergeMemory(b, a))).toBe(text(ab));
        expect(text(mergeMemory(ab, c))).toBe(text(mergeMemory(a, mergeMemory(b, c))));
        expect(text(mergeMemory(ab, a))).toBe(text(ab));
        expect(text(mergeMemory(ab, ab))).toBe(text(ab));
        expect(text(mergeMemory(ab, nothing))).toBe(text(ab));
      }),
      { numRuns: 500 },
    );
  });

  it('stays so where there are more showings than are kept', () => {
    const many = fc
      .array(fc.record({ guide: few, atMs: fc.nat(2_000), session: fc.constant('s') }), {
        minLength: 150,
        maxLength: 180,
      })
      .map((shows): PersonMemory => ({ ...nothing, shows }));
    fc.assert(
      fc.property(many, many, many, (a, b, c) => {
        const all = mergeMemory(mergeMemory(a, b), c);
        expect(all.shows.length).toBeLessThanOrEqual(MAX_SHOWS);
        expect(text(mergeMemory(a, mergeMemory(c, b)))).toBe(text(all));
      }),
      { numRuns: 30 },
    );
  });

  it('keeps an answer, the later snooze and the newer revision', () => {
    const at = { firstMs: 1, lastMs: 2 };
    const one: PersonMemory = { ...nothing, guides: { g: { ...at, shown: 2, revision: 1, outcome: 'completed' } } };
    const other: PersonMemory = {
      ...nothing,
      guides: { g: { shown: 1, firstMs: 0, lastMs: 9, revision: 1, outcome: 'dismissed', snoozedUntilMs: 70 } },
    };
    expect(mergeMemory(one, other).guides.g).toEqual({
      ...{ shown: 2, firstMs: 0, lastMs: 9, revision: 1, outcome: 'completed', snoozedUntilMs: 70 },
    });
    const newer: PersonMemory = { ...nothing, guides: { g: { ...at, shown: 1, revision: 2 } } };
    expect(mergeMemory(one, newer).guides.g).toEqual({ ...at, shown: 1, revision: 2 });
  });

  it('counts what two browsers have shown once each as twice, of this revision', () => {
    const seen = (atMs: number, session: string): PersonMemory => ({
      ...nothing,
      guides: { g: { shown: 1, firstMs: atMs, lastMs: atMs, revision: 3 } },
      shows: [
        { guide: 'g', atMs, session, revision: 3 },
        { guide: 'g', atMs: 0, session, revision: 2 },
      ],
    });
    expect(countShown(mergeMemory(seen(5, 's'), seen(6, 't')), 'g')).toBe(2);
    expect(countShown(nothing, 'g')).toBe(0);
  });
});

describe('trimMemory', () => {
  it('forgets what was touched longest ago, and nothing where there is room', () => {
    const guides = Object.fromEntries(
      [5, 1, 9].map((lastMs) => [`g${lastMs}`, { shown: 1, firstMs: 0, lastMs, revision: 1 }]),
    );
    const full = { ...nothing, guides, events: { x: 1, y: 7 } };
    expect(Object.keys(trimMemory(full, 2).guides)).toEqual(['g5', 'g9']);
    expect(trimMemory(full, 1).events).toEqual({ y: 7 });
    expect(trimMemory(full, 3)).toEqual(full);
  });
});
