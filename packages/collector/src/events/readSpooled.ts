/** Reads a spooled batch, which was checked when it came. */
import { gunzipSync } from 'node:zlib';
import type { Batch } from '@handrail/schema';
import { limits } from '../limits.js';
import type { SpooledBatch } from '../spool/createSpool.js';

export function readSpooled({ zipped, bytes }: Pick<SpooledBatch, 'zipped' | 'bytes'>): Batch {
  const text = zipped ? gunzipSync(bytes, { maxOutputLength: limits.inflatedBytes }) : bytes;
  return JSON.parse(text.toString('utf8')) as Batch;
}
