import { expect, test } from 'vitest';
import { newId, sampleBatch, sampleEvent } from '../testing/sampleBatch.js';
import { spooled } from '../testing/spooled.js';
import { rowColumns } from './toRows.js';
import { writeRows } from './writeRows.js';

const batches = (amount: number) =>
  Array.from({ length: amount }, () =>
    spooled(sampleBatch([sampleEvent({ n: 'page_viewed' }), sampleEvent({ n: 'event', event: newId() })])),
  );

test('one line an event, in order, and nothing for nothing', async () => {
  const given = batches(40);
  const ids = given.flatMap(({ bytes }) => (JSON.parse(String(bytes)) as { events: { id: string }[] }).events);
  const lines = String(await writeRows(given)).split('\n');
  expect(lines.map((line) => (JSON.parse(line) as unknown[])[rowColumns.indexOf('id')])).toEqual(
    ids.map(({ id }) => id),
  );
  expect(await writeRows([])).toHaveLength(0);
  expect(await writeRows([spooled(sampleBatch([]))])).toHaveLength(0);
});

test('whoever waits is let in between', async () => {
  let turns = 0;
  let done = false;
  const count = () => {
    turns += 1;
    if (!done) setImmediate(count);
  };
  setImmediate(count);
  await writeRows(batches(500));
  done = true;
  expect(turns).toBeGreaterThanOrEqual(30);
});
