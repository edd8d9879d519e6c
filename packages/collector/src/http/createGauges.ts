/** What Prometheus is told. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { createStatusTally, createTally, type Tally } from './createTally.js';

export interface Gauges {
  readonly registry: Registry;
  readonly accepted: Tally;
  readonly rejected: Tally;
  readonly acknowledged: Histogram;
  readonly loadedBatches: Counter;
  /** By `why`: key, address, origin, quota. */
  readonly refused: Counter<'why'>;
  /** Batches whose signed token proved nothing. */
  readonly unproven: Counter;
  /** Answers to requests. */
  readonly answered: { inc(status: number): void };
}

export interface Observed {
  streams(): number;
  spool(): { readonly bytes: number; readonly waiting: number };
  storeReady(): boolean;
  /** Epoch ms since when the oldest batch has waited for the event store; undefined for none. */
  oldestWaiting?(): number | undefined;
}

/** One registry per collector, so that two in one process do not count for each other. */
export function createGauges(observed: Observed): Gauges {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'handrail_' });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  gauge('handrail_streams_open', 'Open server-sent event streams', observed.streams);
  gauge('handrail_spool_bytes', 'Bytes of batches waiting for the event store', () => observed.spool().bytes);
  gauge('handrail_spool_batches', 'Batches waiting for the event store', () => observed.spool().waiting);
  gauge('handrail_store_ready', '1 when the event store takes inserts', () => (observed.storeReady() ? 1 : 0));
  gauge('handrail_spool_oldest_seconds', 'How long the oldest batch has waited for the event store', () => {
    const since = observed.oldestWaiting?.();
    return since === undefined ? 0 : Math.max(0, Date.now() - since) / 1000;
  });
  return {
    registry,
    refused: new Counter({
      name: 'handrail_refused_total',
      help: 'Requests refused for what they are too many of, or for where they come from',
      labelNames: ['why'],
      registers,
    }),
    unproven: new Counter({
      name: 'handrail_unproven_total',
      help: 'Batches whose signed token proved nothing',
      registers,
    }),
    answered: createStatusTally(registry),
    accepted: createTally(registry, 'handrail_events_accepted_total', 'Events taken'),
    rejected: createTally(registry, 'handrail_events_rejected_total', 'Events refused, kept as dead letters'),
    acknowledged: new Histogram({
      name: 'handrail_acknowledge_seconds',
      help: 'From a batch being read to it being on disk',
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 1],
      registers,
    }),
    loadedBatches: new Counter({
      name: 'handrail_batches_loaded_total',
      help: 'Batches the event store confirmed',
      registers,
    }),
  };
}
