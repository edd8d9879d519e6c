/** A batch as the spool holds it, for tests. */
import { gzipSync } from 'node:zlib';
import type { Batch } from '@handrail/schema';
import type { SpooledBatch } from '../spool/createSpool.js';

export function spooled(batch: Batch, given: Partial<SpooledBatch> = {}): SpooledBatch {
  const text = Buffer.from(JSON.stringify(batch));
  const zipped = given.zipped ?? false;
  return {
    app: 'shop',
    env: 'prod',
    receivedAt: batch.sentAt,
    zipped,
    rejected: [],
    proven: false,
    source: '',
    bytes: zipped ? gzipSync(text) : text,
    ...given,
  };
}
