import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId, sampleBatch, sampleEvent } from '../testing/sampleBatch.js';
import { spooled } from '../testing/spooled.js';
import { correctTime, toRows } from './toRows.js';

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
        const corrected = correctTime(happened + off, sent + off, received);
        expect(corrected).toBe(Math.min(happened + way, received));
      },
    ),
  );
});

test('whatever clients claim, the time is a whole number between 0 and receipt', () => {
  const any = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
  fc.assert(
    fc.property(any, any, ms, (t, sentAt, receivedAt) => {
      const at = correctTime(t, sentAt, receivedAt);
      expect(Number.isSafeInteger(at) && at >= 0 && at <= receivedAt).toBe(true);
    }),
  );
});

test('the key of an event is the same in every retry', () => {
  const event = sampleEvent({ n: 'exposure', flag: 'new-cart', variant: 'on', reason: 'wave' });
  const keyOf = (sentAt: number, receivedAt: number, user?: string) => {
    const [row] = toRows(
      spooled(sampleBatch([event], { sentAt, ...(user === undefined ? {} : { user }) }), { receivedAt }),
    );
    return { app: row?.app, env: row?.env, n: row?.n, subject: row?.subject, t: row?.t, id: row?.id };
  };
  expect(keyOf(1_000, 2_000)).toEqual(keyOf(9_000, 99_000, 'kim'));
});

test('a user id and a browser id that look alike are two people', () => {
  const id = newId();
  const [byUser] = toRows(spooled(sampleBatch([sampleEvent({ n: 'page_viewed' })], { user: id })));
  const [byBrowser] = toRows(spooled(sampleBatch([sampleEvent({ n: 'page_viewed' })], { anon: id })));
  expect(byUser?.person).not.toBe(byBrowser?.person);
});
