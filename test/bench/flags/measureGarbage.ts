/** What a piece of work leaves on the heap, and how often the heap was collected meanwhile. */
import { PerformanceObserver } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { collectGarbage } from './collectGarbage.js';

export interface Garbage {
  readonly bytes: number;
  readonly collections: number;
}

/** Runs the work twice: the first time it is still being compiled. */
export async function measureGarbage(work: () => void): Promise<Garbage> {
  work();
  collectGarbage();
  await setTimeout(20);
  let collections = 0;
  const observer = new PerformanceObserver((list) => {
    collections += list.getEntries().length;
  });
  observer.observe({ entryTypes: ['gc'] });
  const before = process.memoryUsage().heapUsed;
  work();
  const bytes = process.memoryUsage().heapUsed - before;
  await setTimeout(20);
  observer.disconnect();
  return { bytes, collections };
}
