/** LCP, INP and CLS of this page view, by their definitions on web.dev. */
import type { Vital } from '@handrail/schema';
import type { Unsubscribe } from '../contract.js';
import { listen, quietly } from '../page/natives.js';
import * as limits from './limits.js';

interface Shift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
}
interface Interaction extends PerformanceEntry {
  readonly interactionId: number;
}

/**
 * Calls back once for each that is known, when the page is hidden for the first time: they are final then as far as
 * they can be. A browser that does not report an entry type has no such vital.
 */
export function onVitals(tell: (vital: Vital, value: number) => void): Unsubscribe {
  const values = new Map<Vital, number>();
  const observers: PerformanceObserver[] = [];
  const takes: (() => void)[] = [];
  const observe = (type: string, see: (entry: PerformanceEntry) => void, more: object = {}) =>
    quietly(() => {
      if (!PerformanceObserver.supportedEntryTypes.includes(type)) return;
      const take = (entries: readonly PerformanceEntry[]) => {
        for (const entry of entries) quietly(() => see(entry));
      };
      const observer = new PerformanceObserver((list) => take(list.getEntries()));
      observer.observe({ type, buffered: true, ...more });
      observers.push(observer);
      takes.push(() => take(observer.takeRecords()));
    });

  const { activationStart = 0 } = (performance.getEntriesByType('navigation')[0] ?? {}) as { activationStart?: number };
  const firstHidden = performance.getEntriesByType('visibility-state').find(({ name }) => name === 'hidden')?.startTime;
  // After the first deed the browser itself reports no larger paint.
  observe('largest-contentful-paint', ({ startTime }) => {
    if (startTime < (firstHidden ?? Number.POSITIVE_INFINITY))
      values.set('LCP', Math.max(startTime - activationStart, 0));
  });

  let burst = { firstMs: 0, lastMs: 0, sum: 0 };
  if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) values.set('CLS', 0);
  observe('layout-shift', (entry) => {
    const { startTime: at, value, hadRecentInput } = entry as Shift;
    if (hadRecentInput) return;
    const goesOn = burst.sum > 0 && at - burst.lastMs < limits.shiftGapMs && at - burst.firstMs < limits.shiftsMs;
    burst = { firstMs: goesOn ? burst.firstMs : at, lastMs: at, sum: (goesOn ? burst.sum : 0) + value };
    values.set('CLS', Math.max(values.get('CLS') ?? 0, burst.sum));
  });

  /** Longest first. */
  let slow: { id: number; ms: number }[] = [];
  const seeInteraction = (entry: PerformanceEntry) => {
    const { interactionId: id, duration: ms } = entry as Interaction;
    if (!id) return;
    const known = slow.find((one) => one.id === id);
    if (known) known.ms = Math.max(known.ms, ms);
    else slow.push({ id, ms });
    slow = slow.sort((a, b) => b.ms - a.ms).slice(0, limits.interactions);
  };
  observe('event', seeInteraction, { durationThreshold: limits.interactionMs });
  observe('first-input', seeInteraction);

  const end = () => {
    unlisten();
    for (const take of takes) take();
    for (const observer of observers) observer.disconnect();
    const { interactionCount = slow.length } = performance as { interactionCount?: number };
    const typical = slow[Math.min(slow.length - 1, Math.floor(interactionCount / limits.interactionsPerOutlier))];
    if (typical) values.set('INP', typical.ms);
  };
  // On its way down: the queue hears it at the document, and writes then what there is.
  const unlisten = listen(window, 'visibilitychange', () => {
    if (!document.hidden) return;
    end();
    for (const [vital, value] of values) tell(vital, value);
  });
  return end;
}
