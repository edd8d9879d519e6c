import { expect, test } from 'vitest';
import { sampleBatch, sampleEvent } from '../testing/sampleBatch.js';
import { readBatch } from './readBatch.js';

test('what is refused is not among what is taken, and the order of the others stays', () => {
  const events = [1, 2, 3, 4].map((amount) => sampleEvent({ n: 'event', event: 'paid', properties: { amount } }));
  const sent = events.map((event, index) => (index % 2 === 0 ? { ...event, n: 'paied' } : event));
  const read = readBatch(Buffer.from(JSON.stringify({ ...sampleBatch([]), events: sent })));
  expect(read.events).toEqual([events[1], events[3]]);
  expect(read.rejected.map(({ index }) => index)).toEqual([0, 2]);
  expect(read.deadLetters.map(({ event }) => event)).toEqual([JSON.stringify(sent[0]), JSON.stringify(sent[2])]);
});
