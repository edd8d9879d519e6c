/** Event batches as the SDK sends them, for tests. */
import { randomBytes } from 'node:crypto';
import type { Batch, WireEvent } from '@handrail/schema';

export const newId = () => randomBytes(16).toString('base64url');

type EventFields<Event> = Event extends WireEvent ? Omit<Event, 'id' | 't'> & { id?: string; t?: number } : never;

export function sampleEvent(fields: EventFields<WireEvent>): WireEvent {
  return { id: newId(), t: Date.now(), ...fields } as WireEvent;
}

export function sampleBatch(events: readonly WireEvent[], head: Partial<Batch> = {}): Batch {
  return { v: 1, sentAt: Date.now(), sdk: '0.1.0', bundle: null, anon: newId(), session: newId(), events, ...head };
}
