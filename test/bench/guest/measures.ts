/** What a browser says of a page over the DevTools protocol: its main thread's time, its heap, its listeners. */
import type { CDPSession, Page } from 'playwright';

export interface Measures {
  /** CPU time of all tasks of the main thread, s. */
  readonly taskS: number;
  readonly heapBytes: number;
  readonly listeners: number;
  readonly nodes: number;
}

export async function openMeasures(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  // Of the thread's own clock: what else runs on the machine is not counted.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return session;
}

/** @param settle collects garbage first, so that the heap is what is held */
export async function readMeasures(session: CDPSession, settle = false): Promise<Measures> {
  if (settle) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const read = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return {
    taskS: read('TaskDuration'),
    heapBytes: read('JSHeapUsedSize'),
    listeners: read('JSEventListeners'),
    nodes: read('Nodes'),
  };
}
