import { expect, it } from 'vitest';
import { createTestHandrail } from './createTestHandrail.js';

it('serves what a test gives it, tells of changes, and says what was asked for', async () => {
  const handrail = createTestHandrail({ panel: true });
  await handrail.ready;
  expect([handrail.flag('panel'), handrail.flag('lead', 'mine'), handrail.flag('lead')]).toEqual([true, 'mine', null]);
  let changes = 0;
  const stop = handrail.onChange(() => changes++);
  handrail.set({ lead: 'yes' });
  expect([handrail.flag('lead', 'mine'), handrail.flag('panel'), changes]).toEqual(['yes', true, 1]);
  stop();
  handrail.set({ panel: undefined });
  expect([handrail.flag('panel', false), handrail.decide('toString')?.reason, changes]).toEqual([
    false,
    'unknown-flag',
    1,
  ]);
  handrail.track('saved', { lines: 3 });
  handrail.identify({ role: 'lead' });
  expect(handrail.start('tour')).toBe(true);
  expect(handrail.calls.filter(({ call }) => call !== 'flag')).toEqual([
    { call: 'track', event: 'saved', properties: { lines: 3 } },
    { call: 'identify', attributes: { role: 'lead' } },
    { call: 'start', guide: 'tour' },
  ]);
});
