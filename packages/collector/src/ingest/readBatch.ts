/** Reads one event request: decode, parse, and judge each event by itself. */
import { type Batch, checkBatchHead, checkEvent, type WireEvent } from '@handrail/schema';
import { limits } from '../limits.js';
import type { DeadLetter } from '../spool/createSpool.js';
import { parseBody, refuse } from './parseBody.js';

export interface ReadBatch {
  /** All but its events. */
  readonly head: Omit<Batch, 'events'>;
  /** Those that are taken. */
  readonly events: readonly WireEvent[];
  readonly rejected: readonly { readonly index: number; readonly why: string }[];
  readonly deadLetters: readonly DeadLetter[];
}

/** @throws Problem when there is no batch to speak of; single events that are wrong only end in `rejected`. */
export function readBatch(bytes: Buffer): ReadBatch {
  const batch = parseBody(bytes);
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

/** Enough of a refused event to see what was wrong with it; hostile nesting can be too deep to write out. */
function toShortJson(event: unknown): string {
  try {
    return (JSON.stringify(event) ?? 'undefined').slice(0, limits.deadLetterBytes);
  } catch {
    return '"nested too deeply to keep"';
  }
}
