/** Counters for what happens thousands of times a second: an addition each, which Prometheus is told when it asks. */
import { Counter, type Registry } from 'prom-client';

export interface Tally {
  /** Default: by 1. */
  inc(by?: number): void;
}

export function createTally(registry: Registry, name: string, help: string): Tally {
  let untold = 0;
  new Counter({
    ...{ name, help, registers: [registry] },
    collect() {
      this.inc(untold);
      untold = 0;
    },
  });
  return {
    inc(by = 1) {
      untold += by;
    },
  };
}

/** Answers by their status. */
export function createStatusTally(registry: Registry): { inc(status: number): void } {
  const untold = new Map<number, number>();
  new Counter({
    ...{ name: 'handrail_answers_total', help: 'Answers to requests, by status', registers: [registry] },
    labelNames: ['status'],
    collect() {
      for (const [status, times] of untold) this.inc({ status }, times);
      untold.clear();
    },
  });
  return { inc: (status) => void untold.set(status, (untold.get(status) ?? 0) + 1) };
}
