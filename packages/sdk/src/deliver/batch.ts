/** Some events under one head, as JSON: what is written down, and what requests are made of. */
import { now } from '../page/natives.js';

export interface WrittenBatch {
  readonly head: string;
  readonly events: readonly string[];
}

export const textOf = ({ head, events }: WrittenBatch) => `${head},"sentAt":${now()},"events":[${events}]}`;

/** CORS-simple, so that nothing is asked before; keepalive lets it outlive the page. */
export const post = {
  method: 'POST',
  keepalive: true,
  credentials: 'omit',
  referrerPolicy: 'origin',
  headers: { 'content-type': 'text/plain' },
} as const;
