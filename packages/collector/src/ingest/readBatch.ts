/** Reads one event request: decompress, decode, parse, and judge each event by itself. */
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type Batch, checkBatchHead, checkEvent, type WireEvent } from '@handrail/schema';
import { limits } from '../limits.js';
import type { DeadLetter } from '../spool/createSpool.js';
import { parseBody, refuse } from './parseBody.js';

const gunzipAsync = promisify(gunzip);

export interface ReadBatch {
  /** All but its events. */
  readonly head: Omit<Batch, 'events'>;
  /** Those that are taken. */
  readonly events: readonly WireEvent[];
  readonly rejected: readonly { readonly index: number; readonly why: string }[];
  readonly deadLetters: readonly DeadLetter[];
}

/** @throws Problem when there is no batch to speak of; single events that are wrong only end in `rejected`. */
export async function readBatch(bytes: Buffer, zipped: boolean): Promise<ReadBatch> {
  const batch = parseBody(zipped ? await inflate(bytes) : bytes);
  const wrong = checkBatchHead(batch);
  if (wrong !== undefined)
    throw refuse('bad-batch', `The batch is not one: ${wrong.replace(/\.$/, '')}. Send what the SDK sends.`);
  const head = batch as Batch;
  const rejected: { index: number; why: string }[] = [];
  const deadLetters: DeadLetter[] = [];
  head.events.forEach((event, index) => {
    const why = checkEvent(event);
    if (why === undefined) return;
    rejected.push({ index, why });
    deadLetters.push({ why, event: toShortJson(event) });
  });
  if (rejected.length === 0) return { head, events: head.events, rejected, deadLetters };
  const refused = new Set(rejected.map(({ index }) => index));
  return { head, events: head.events.filter((_, index) => !refused.has(index)), rejected, deadLetters };
}

/** Output is capped while it is made, so a bomb costs no more than a large batch. */
async function inflate(bytes: Buffer): Promise<Buffer> {
  try {
    return await gunzipAsync(bytes, { maxOutputLength: limits.inflatedBytes });
  } catch (error) {
    if (error instanceof RangeError) {
      throw refuse(
        'batch-too-large',
        `The batch is over ${limits.inflatedBytes} bytes when decompressed. Send smaller ones.`,
        413,
      );
    }
    throw refuse('bad-gzip', 'The body is not gzip, as ?z=gzip says it is. Compress it, or leave z out.');
  }
}

/** Enough of a refused event to see what was wrong with it; hostile nesting can be too deep to write out. */
function toShortJson(event: unknown): string {
  try {
    return (JSON.stringify(event) ?? 'undefined').slice(0, limits.deadLetterBytes);
  } catch {
    return '"nested too deeply to keep"';
  }
}
