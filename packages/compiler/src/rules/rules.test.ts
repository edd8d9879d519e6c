/**
 * The twenty-two rules of the format, each by what it takes, what it refuses with which code, and what it makes of it.
 * A rule that only a browser or a collector can keep has its test there; here stands what the compiler promises of it.
 */
import type { Bundle } from '@handrail/schema';
import { describe, expect, test } from 'vitest';
import { compileFolder } from '../compileFolder.js';
import { folderOf, tourWith } from '../testing/folderOf.js';
import { type Files, kind, release, rules, step, when } from '../testing/ruleCases.js';

const nowMs = Date.parse('2026-11-22T00:00Z');
const codesOf = (files: Files, severity: 'error' | 'warning') =>
  compileFolder(folderOf(files), { nowMs })
    .diagnostics.filter((one) => one.severity === severity)
    .map(({ code }) => code);

function read<T>(files: Files, path: string): T {
  const { tree, diagnostics } = compileFolder(folderOf(files));
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const file = tree?.files.find((one) => one.path === path);
  return JSON.parse(new TextDecoder().decode(file?.body)) as T;
}
const index = (files: Files = {}, locale = 'en') => read<Bundle>(files, `index.${locale}.json`);
interface Content {
  readonly steps: readonly Record<string, unknown>[];
  readonly [key: string]: unknown;
}
const guide = (files: Files, id = 'a', locale = 'en') => read<Content>(files, `guides/${id}.${locale}.json`);

describe.each(Object.entries(rules))('rule %s', (_, cases) => {
  const named = cases.map(([what, files, codes = []]) => ({ what, files, codes }));
  test.each(named)('$what', ({ files, codes }) => {
    expect(codesOf(files, 'error')).toEqual(codes);
  });
});

test('all twenty-two stand here, and none of them is ever answered with "Invalid input"', () => {
  expect(Object.keys(rules).map((name) => Number.parseInt(name, 10))).toEqual(
    Array.from({ length: 22 }, (_, at) => at + 1),
  );
  const said = Object.values(rules).flatMap((cases) =>
    cases.flatMap((one) => compileFolder(folderOf(one[1])).diagnostics),
  );
  for (const { message } of said) expect(message).not.toContain('Invalid input');
});

describe('what the compiler makes of them', () => {
  test('2: a path is an id', () => {
    const files = { 'guides/finance/invoice-tour.json': tourWith({}) };
    expect(Object.keys(index(files).guides)).toEqual(['finance/invoice-tour', 'first']);
  });

  test('4: a missing attribute matches nothing, unless that is asked for', () => {
    const { a } = index(when({ audience: { role: { $ne: 'buyer' }, age: { $exists: false } } })).guides;
    expect(a?.audience).toEqual({ role: { $exists: true, $ne: 'buyer' }, age: { $exists: false } });
  });

  test('6: an offset is an instant, a wall clock stays one', () => {
    const { a } = index(when({ from: '2026-12-03T08:00', until: '2026-12-05T20:00Z' })).guides;
    expect([a?.from, a?.until]).toEqual(['2026-12-03T08:00', Date.parse('2026-12-05T20:00Z')]);
  });

  test.each([
    [{ guide: 'a' }, { kind: 'guide', guide: 'a', outcome: 'completed' }],
    [
      { guide: 'a', is: 'dismissed' },
      { kind: 'guide', guide: 'a', outcome: 'dismissed' },
    ],
    [{ event: 'order_sent' }, { kind: 'event', event: 'order_sent', count: 1 }],
  ])('11: %j is what it says, and no more', (trigger, moment) => {
    const files = step({}, { when: { trigger } });
    expect(index(files).guides.a?.trigger).toEqual([moment]);
  });

  test('13: a page is inherited, a late target is waited for', () => {
    const steps = [{ id: 'a', page: 'orders' }, { id: 'b' }, { id: 'c', target: 'save' }];
    const made = guide({ 'guides/a.json': JSON.stringify({ kind: 'tour', owner: 'a', steps }) }).steps;
    expect(made.map(({ page }) => page)).toEqual(['orders', 'orders', 'orders']);
    expect(made[2]).toMatchObject({ waitMs: 10_000, missing: 'pause', advance: [{ kind: 'button' }] });
  });

  test('16: waves are flat, in order', () => {
    const { waves } = index(
      release({ waves: [{ name: 'p', percent: [5, 25] }, { each: { role: ['buyer', 'manager'] } }] }),
    ).releases.r ?? { waves: [] };
    expect(waves.map(({ name, percent }) => [name, percent])).toEqual([
      ['p 5 %', 5],
      ['p 25 %', 25],
      ['buyer', 100],
      ['manager', 100],
    ]);
  });

  test.each([
    ['tour', { steps: [{ id: 'a' }] }, { until: 'completed-or-dismissed' }, false],
    ['announcement', { body: 'x' }, { until: 'completed-or-dismissed' }, false],
    ['survey', { questions: [{ id: 'a', type: 'nps', text: 'x' }] }, { max: 1 }, false],
    ['banner', { body: 'x' }, { until: 'dismissed' }, true],
    ['hint', { target: 'save' }, expect.anything(), true],
    ['checklist', { items: [{ id: 'a', title: 'x' }] }, expect.anything(), true],
    ['help', {}, {}, true],
    ['panel', { target: 'save', body: 'x' }, expect.anything(), true],
  ])('20: a %s as a careful author would have it', (name, keys, frequency, passive) => {
    expect(index(kind(name, keys)).guides.a).toMatchObject({
      frequency,
      passive,
      trigger: [{ kind: 'page' }],
      priority: 0,
      revision: 1,
    });
  });

  test('21: past its date it is a warning, and then silent', () => {
    const files = step({}, { expires: '2026-11-01' });
    expect(codesOf(files, 'warning')).toEqual(['HR603']);
    expect(index(files).guides.a?.until).toBe('2026-11-02T00:00');
  });

  test.each([
    ['apears', 'appears'],
    ['clik', 'click'],
    ['evnt', 'event'],
  ])('22: %s is met with "%s"', (typed, meant) => {
    const { diagnostics } = compileFolder(folderOf(step({ advance: { [typed]: 'save' } })));
    expect(diagnostics[0]?.message).toContain(`Did you mean "${meant}"?`);
  });
});
