/** An anonymous answer in what is really stored: nothing of it is in another row, but what every row of that day has. */
import type { Batch } from '@handrail/schema';
import { expect, test } from 'vitest';
import { readRows } from '../testing/readRows.js';
import { newId, sampleBatch, sampleEvent } from '../testing/sampleBatch.js';
import { spooled } from '../testing/spooled.js';

const receivedAt = Date.UTC(2026, 10, 22, 9, 41, 17, 3);
const written = (batch: Batch) => spooled(batch, { receivedAt, proven: true, source: 'here' });

test('an answer carries no person, browser, session, run, page, tree or moment of anybody', () => {
  const run = newId();
  const known = sampleBatch([
    sampleEvent({ n: 'guide_started', guide: 'nps', revision: 1, run, page: 'orders', t: receivedAt - 60_000 }),
    sampleEvent({ n: 'guide_ended', guide: 'nps', revision: 1, run, outcome: 'completed', reason: 'finished' }),
  ]);
  const apart: Batch = {
    ...sampleBatch([
      sampleEvent({ n: 'answer', guide: 'nps', revision: 1, run: newId(), question: 'nps', answer: 3, t: receivedAt }),
    ]),
    ...{ anon: newId(), session: 'anonymous', anonymous: true },
  };
  const people = readRows(written(known));
  const [answer] = readRows(written(apart));
  expect(answer).toMatchObject({ n: 'answer', subject: 'nps', details: { answer: 3 }, step: 'nps' });
  expect(answer).toMatchObject({ person: '', source: '', anon: '', session: '', page: '', bundle: '' });
  for (const key of ['t', 'at', 'received_at'] as const) expect(Number(answer?.[key]) % 86_400_000).toBe(0);
  const shared = ['app', 'env', 'subject', 'revision', 'simulated', 'sdk', 'unproven'];
  for (const row of people) {
    const same = Object.keys(row).filter((key) => {
      const value = row[key as keyof typeof row];
      return value !== '' && value !== 0 && value === answer?.[key as keyof typeof row];
    });
    expect(same.filter((key) => !shared.includes(key))).toEqual([]);
  }
});
