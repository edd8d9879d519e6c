import type { Bundle, GuideEntry, GuideLimit } from '@handrail/schema';
import { describe, expect, it } from 'vitest';
import { createEngine } from './createEngine.js';
import {
  createTestBundle,
  createTestContext,
  createTestFlag,
  createTestGuide,
  createTestMemory,
  createTestState,
} from './createTestBundle.js';
import { sayObstacle } from './sayObstacle.js';
import type { Context, Facts, GuideMemory, Memory } from './types.js';

const NOON = Date.UTC(2026, 10, 22, 12);
const HOUR = 3_600_000;
const seen = (parts: Partial<GuideMemory> = {}): GuideMemory => ({
  shown: 1,
  firstMs: NOON - HOUR,
  lastMs: NOON - HOUR,
  revision: 1,
  ...parts,
});

function why(
  guide: Partial<GuideEntry>,
  {
    context = {},
    past,
    shows = [],
    facts = {},
    bundle = {},
  }: {
    context?: Partial<Context>;
    past?: GuideMemory;
    shows?: Memory['shows'];
    facts?: Facts;
    bundle?: Partial<Bundle>;
  } = {},
): string {
  const engine = createEngine(
    createTestBundle({ ...bundle, guides: { ...bundle.guides, tour: createTestGuide(guide) } }),
  );
  const memory = createTestMemory({ guides: past ? { tour: past } : {}, shows });
  const decision = engine.guide('tour', createTestContext(context), memory, facts);
  expect(decision.eligible).toBe(decision.why === undefined);
  return sayObstacle(decision.why);
}

const FREE = 'nothing stands against it';
const showAt = (atMs: number, guide = 'tour', session = 's1') => ({ guide, atMs, session });

describe('who, and when', () => {
  it.each<[string, Parameters<typeof why>, string]>([
    ['nothing asked', [{}], FREE],
    ['off', [{}, { context: { state: createTestState({ off: true }) } }], 'everything is off'],
    ['killed', [{}, { context: { state: createTestState({ kills: ['guides/tour'] }) } }], 'killed'],
    ['audience', [{ audience: { role: 'buyer' } }], 'not in its audience'],
    ['audience that fits', [{ audience: { role: 'buyer' } }, { context: { attributes: { role: 'buyer' } } }], FREE],
    ['if', [{ if: { $flag: { panel: 'on' } } }], 'its if is not true now'],
    [
      'if that holds',
      [{ if: { $flag: { panel: true } } }, { bundle: { flags: { panel: createTestFlag({ default: 'on' }) } } }],
      FREE,
    ],
    [
      'a required attribute',
      [{ if: { a: 1 } }, { bundle: { attributes: { a: { type: 'number', required: true } } } }],
      'attribute a is not known yet',
    ],
    ['from, an instant', [{ from: NOON + 1 }], 'not yet: its from is to come'],
    ['from, reached', [{ from: NOON }], FREE],
    ['from, a wall clock in Paris', [{ from: '2026-11-22T13:30' }], 'not yet: its from is to come'],
    ['from, the same in Tokyo', [{ from: '2026-11-22T13:30' }, { context: { zone: 'Asia/Tokyo' } }], FREE],
    ['until', [{ until: '2026-11-22T12:30' }], 'over: its until has passed'],
    ['until, not yet', [{ until: '2026-11-22T13:30' }], FREE],
    ['from that nobody can read', [{ from: 'soon' }], 'not yet: its from is to come'],
    ['snoozed', [{}, { past: seen({ snoozedUntilMs: NOON + 1 }) }], 'snoozed'],
    ['snoozed long enough', [{}, { past: seen({ snoozedUntilMs: NOON }) }], FREE],
  ])('%s', (_, args, expected) => expect(why(...args)).toBe(expected));
});

describe('how often', () => {
  it.each<[string, GuideEntry['frequency'], GuideMemory, number[], string]>([
    ['once', { max: 1 }, seen(), [], 'shown often enough'],
    ['twice', { max: 2 }, seen(), [], FREE],
    ['until completed', { until: 'completed' }, seen({ outcome: 'completed' }), [], 'already completed'],
    ['until completed, dismissed', { until: 'completed' }, seen({ outcome: 'dismissed' }), [], FREE],
    ['until either', { until: 'completed-or-dismissed' }, seen({ outcome: 'dismissed' }), [], 'already dismissed'],
    ['until either, failed', { until: 'completed-or-dismissed' }, seen({ outcome: 'failed' }), [], FREE],
    ['every two hours', { everyMs: 2 * HOUR }, seen(), [], 'shown too recently'],
    ['every hour', { everyMs: HOUR }, seen(), [], FREE],
    ['once a day, today', { max: 1, per: 'day' }, seen(), [NOON - 12 * HOUR], 'shown often enough'],
    ['once a day, yesterday in Paris', { max: 1, per: 'day' }, seen(), [NOON - 14 * HOUR], FREE],
    ['once a week', { max: 1, per: 'week' }, seen(), [NOON - 6 * 24 * HOUR], 'shown often enough'],
    ['once a month', { max: 1, per: 'month' }, seen(), [NOON - 22 * 24 * HOUR], FREE],
    ['once a session', { max: 1, per: 'session' }, seen(), [NOON - 9000 * HOUR], 'shown often enough'],
    [
      'a new revision is shown again to all',
      { max: 1, until: 'completed' },
      seen({ revision: 0, outcome: 'completed' }),
      [],
      FREE,
    ],
    ['a run that is not over goes on', { max: 1 }, seen({ progress: { run: 'r', step: 's' } }), [], FREE],
  ])('%s', (_, frequency, past, shows, expected) => {
    expect(why({ frequency }, { past, shows: shows.map((atMs) => showAt(atMs)) })).toBe(expected);
  });
});

describe('limits across guides', () => {
  const guides = {
    news: createTestGuide({ kind: 'announcement', tags: ['news'] }),
    hint: createTestGuide({ kind: 'hint', passive: true }),
    alarm: createTestGuide({ kind: 'banner', urgent: true }),
  };
  const REACHED = 'a limit across guides is reached';
  it.each<[string, GuideLimit, string[], Partial<GuideEntry>, string]>([
    ['all, reached', { max: 2, per: 'session' }, ['news', 'news'], {}, REACHED],
    ['all, not reached', { max: 2, per: 'session' }, ['news'], {}, FREE],
    ['all: passive guides do not count', { max: 1, per: 'session' }, ['hint', 'hint'], {}, FREE],
    [
      'all: a passive guide is not stopped',
      { max: 1, per: 'session' },
      ['news'],
      { kind: 'hint', passive: true },
      FREE,
    ],
    ['urgent guides do not count', { max: 1, per: 'session' }, ['alarm'], {}, FREE],
    ['an urgent guide is not stopped', { max: 1, per: 'session' }, ['news'], { urgent: true }, FREE],
    ['a kind', { kind: 'announcement', max: 1, per: 'day' }, ['news'], { kind: 'announcement' }, REACHED],
    ['another kind', { kind: 'announcement', max: 1, per: 'day' }, ['news'], {}, FREE],
    ['a kind that is passive', { kind: 'hint', max: 1 }, ['hint'], { kind: 'hint', passive: true }, REACHED],
    ['a tag', { tag: 'news', everyMs: HOUR }, ['news'], { tags: ['x', 'news'] }, REACHED],
    ['a quiet time that has passed', { tag: 'news', everyMs: 60_000 }, ['news'], { tags: ['news'] }, FREE],
    ['guides that are gone', { max: 1 }, ['gone', 'constructor'], {}, FREE],
  ])('%s', (_, limit, shown, guide, expected) => {
    const shows = shown.map((id, i) => showAt(NOON - 120_000 - i, id));
    expect(why(guide, { shows, bundle: { limits: [limit], guides } })).toBe(expected);
  });
});

describe('the arbiter', () => {
  const guides = {
    low: createTestGuide({ page: 'orders' }),
    high: createTestGuide({ page: 'orders', priority: 9 }),
    anywhere: createTestGuide({ priority: 5 }),
    other: createTestGuide({ page: 'invoices', priority: 99 }),
    late: createTestGuide({ page: 'orders' }),
    shut: createTestGuide({ page: 'orders', audience: { role: 'nobody' } }),
  };
  const engine = createEngine(createTestBundle({ guides }));

  it('orders by priority, then by place in the index, and leaves out other pages', () => {
    expect(engine.eligible(['orders'], createTestContext(), createTestMemory(), {})).toEqual([
      'high',
      'anywhere',
      'low',
      'late',
    ]);
    expect(engine.eligible([], createTestContext(), createTestMemory(), {})).toEqual(['anywhere']);
  });
  it('puts a run that is not over first, on whatever page', () => {
    const memory = createTestMemory({
      guides: { low: seen({ progress: { run: 'r', step: 's' } }), gone: seen({ progress: { run: 'r', step: 's' } }) },
    });
    expect(engine.eligible(['invoices'], createTestContext(), memory, {})).toEqual(['low', 'other', 'anywhere']);
  });
  it('asks nothing of guides of other pages', () => {
    let asked = 0;
    const many = Array.from({ length: 1000 }, (_, i) => {
      return [`g${i}`, createTestGuide({ page: `p${i % 100}`, if: { $element: { button: true } } })] as const;
    });
    const large = createEngine(createTestBundle({ guides: Object.fromEntries(many) }));
    const element = () => {
      asked++;
      return true;
    };
    expect(large.eligible(['p7'], createTestContext(), createTestMemory(), { element })).toHaveLength(10);
    expect(asked).toBe(10);
  });
  it('answers for a guide nobody made', () => {
    expect(engine.guide('none', createTestContext(), createTestMemory(), {})).toEqual({
      guide: 'none',
      eligible: false,
      why: 'none',
    });
  });
});
