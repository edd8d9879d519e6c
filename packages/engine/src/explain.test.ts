import { expect, it } from 'vitest';
import {
  createTestBundle,
  createTestContext,
  createTestFlag,
  createTestGuide,
  createTestMemory,
} from './createTestBundle.js';
import { type Explained, explain } from './explain.js';
import type { Memory } from './types.js';

const bundle = createTestBundle({
  flags: {
    panel: createTestFlag({
      exclusive: { group: 'orders', from: 0, to: 0 },
      rules: [{ id: 'all', serve: 'on' }],
    }),
  },
  pages: { orders: { paths: ['/orders'] }, home: { paths: ['/'] } },
  guides: {
    tour: createTestGuide({ page: 'orders', audience: { role: 'buyer' }, frequency: { until: 'completed' } }),
    news: createTestGuide({ page: 'orders', priority: 5, if: { $event: { saved: { $exists: false } } } }),
    office: createTestGuide({ during: [[{ days: [1] }]] }),
  },
  limits: [{ kind: 'tour', max: 1, per: 'session' }],
});
const buyer = createTestContext({ attributes: { role: 'buyer' } });
const done: Memory = createTestMemory({
  guides: { tour: { shown: 2, firstMs: 0, lastMs: 0, revision: 1, outcome: 'completed' } },
});
const shown: Memory = createTestMemory({ shows: [{ guide: 'news', atMs: 0, session: 's1' }] });

it.each<[string, Explained, Parameters<typeof explain>[2], Memory | undefined, readonly string[]]>([
  [
    'a flag in a group',
    { flag: 'panel' },
    buyer,
    undefined,
    ['that exclude it', 'In the group "orders" the bucket is'],
  ],
  ['a flag that is not there', { flag: 'x' }, buyer, undefined, ['The bundle has no flag "x".']],
  ['a guide that is not there', { guide: 'x' }, buyer, undefined, ['The bundle has no guide "x".']],
  [
    'the test that failed',
    { guide: 'tour' },
    createTestContext(),
    undefined,
    ['not in its audience', 'role is not known'],
  ],
  [
    'the page',
    { guide: 'tour', pages: ['home'] },
    buyer,
    undefined,
    ['elsewhere', 'the page "orders", which is not open'],
  ],
  ['who goes before', { guide: 'tour', pages: ['orders'] }, buyer, undefined, ['"news" goes before it']],
  ['frequency', { guide: 'tour' }, buyer, done, ['already completed', 'Shown 2 times']],
  ['limits', { guide: 'tour' }, buyer, shown, ['a limit across guides is reached']],
  ['calendars', { guide: 'office' }, buyer, undefined, ['its calendars are closed']],
])('%s', (_, what, context, memory, parts) => {
  const said = explain(bundle, what, context, memory).join('\n');
  for (const part of parts) expect(said).toContain(part);
});
