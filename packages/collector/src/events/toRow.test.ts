import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRows } from '../testing/readRows.js';
import { newId, sampleBatch, sampleEvent } from '../testing/sampleBatch.js';
import { spooled } from '../testing/spooled.js';
import { batchColumns, correctTime, eventColumns, moreColumns } from './toRow.js';

test('there is a value for every column, for each kind of event', () => {
  const inGuide = { guide: 'g', revision: 1, run: newId() };
  const kinds = [
    sampleEvent({ n: 'page_viewed' }),
    sampleEvent({ n: 'exposure', flag: 'f', variant: 'on', reason: 'wave' }),
    sampleEvent({ n: 'guide_ended', ...inGuide, outcome: 'completed', reason: 'finished' }),
    sampleEvent({ n: 'step_shown', ...inGuide, step: 's' }),
    sampleEvent({ n: 'event', event: 'paid', properties: { a: 1 } }),
  ];
  const lines = String(spooled(sampleBatch(kinds)).bytes).split('\n');
  expect(lines).toHaveLength(1);
  const batch = JSON.parse(lines[0] as string) as unknown[];
  const lists = batch.splice(batchColumns.length) as unknown[][];
  expect(lists).toHaveLength(eventColumns.length);
  for (const list of lists) expect(list).toHaveLength(kinds.length);
  expect(lists[0]).toEqual(kinds.map(({ n }) => n));
  const more = lists.at(-1) as unknown[][][];
  expect(more.map((said) => said.map((values) => values.length))).toEqual([
    [],
    ...[1, 1, 1].map(() => [moreColumns.length]),
    [],
  ]);
  // What is undefined would be written as null.
  expect(String(lines)).not.toMatch(/[,[]null[,\]]/);
});

const ms = fc.nat(4_000_000_000_000);

test('a client whose clock is off by any amount gets the collector’s time, and nothing happens after its receipt', () => {
  fc.assert(
    fc.property(
      ms,
      fc.nat(86_400_000),
      fc.nat(60_000),
      fc.integer({ min: -1e12, max: 1e12 }),
      (real, age, way, off) => {
        const [happened, sent, received] = [real, real + age, real + age + way];
        const corrected = correctTime(happened + off - (sent + off), received);
        expect(corrected).toBe(Math.min(happened + way, received));
      },
    ),
  );
});

test('whatever clients claim, the time is a whole number between 0 and receipt', () => {
  const any = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
  fc.assert(
    fc.property(any, any, ms, (t, sentAt, receivedAt) => {
      const at = correctTime(t - sentAt, receivedAt);
      expect(Number.isSafeInteger(at) && at >= 0 && at <= receivedAt).toBe(true);
    }),
  );
});

test('the key of an event is the same in every retry', () => {
  const event = sampleEvent({ n: 'exposure', flag: 'new-cart', variant: 'on', reason: 'wave' });
  const keyOf = (sentAt: number, receivedAt: number, user?: string) => {
    const [row] = readRows(
      spooled(sampleBatch([event], { sentAt, ...(user === undefined ? {} : { user }) }), { receivedAt }),
    );
    return { app: row?.app, env: row?.env, n: row?.n, subject: row?.subject, t: row?.t, id: row?.id };
  };
  expect(keyOf(1_000, 2_000)).toEqual(keyOf(9_000, 99_000, 'kim'));
});

test('a user id and a browser id that look alike are two people', () => {
  const id = newId();
  const [byUser] = readRows(spooled(sampleBatch([sampleEvent({ n: 'page_viewed' })], { user: id })));
  const [byBrowser] = readRows(spooled(sampleBatch([sampleEvent({ n: 'page_viewed' })], { anon: id })));
  expect(byUser?.person).not.toBe(byBrowser?.person);
});
