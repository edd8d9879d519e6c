/** A batch as the spool holds it, for tests. */
import type { Batch } from '@handrail/schema';
import { type Receipt, toRow } from '../events/toRow.js';
import { writeRow } from '../events/writeRow.js';
import type { SpooledBatch } from '../spool/createSpool.js';

export interface Given extends Receipt {
  /** In place of the batch. */
  readonly bytes: Buffer;
}

export function spooled(batch: Batch, given: Partial<Given> = {}): SpooledBatch {
  const receipt = { app: 'shop', env: 'prod', receivedAt: batch.sentAt, proven: false, source: '', ...given };
  const { app, env, receivedAt } = receipt;
  return { app, env, receivedAt, bytes: given.bytes ?? writeRow(toRow(batch, batch.events, receipt)) };
}
