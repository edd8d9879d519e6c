/** Writes batches as the lines of JSON lists that the event store takes, in the order of `rowColumns`, without keeping anybody waiting. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SpooledBatch } from '../spool/createSpool.js';
import { toRows } from './toRows.js';

/**
 * A batch of 20 events takes 0.15 ms, and one insert has up to 500 of them, on the thread that answers browsers: so they
 * are written a few at a time, and whoever waits meanwhile is answered in between.
 */
const batchesPerTurn = 16;

/** Empty when there is no event in them. */
export async function writeRows(batches: readonly SpooledBatch[]): Promise<Buffer> {
  const lines: string[] = [];
  for (const [index, batch] of batches.entries()) {
    if (index > 0 && index % batchesPerTurn === 0) await nextTurn();
    const { batch: head, events } = toRows(batch);
    const start = JSON.stringify(head).slice(0, -1);
    for (const event of events) lines.push(`${start},${JSON.stringify(event).slice(1)}`);
  }
  return Buffer.from(lines.join('\n'));
}
