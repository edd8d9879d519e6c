/** The interval of a difference between two shares. */
import type { Interval } from './wilsonInterval.js';
import { wilsonInterval } from './wilsonInterval.js';

export interface Count {
  readonly hits: number;
  readonly total: number;
}

/**
 * 95 % interval of `a.hits/a.total - b.hits/b.total` for independent samples, from the two Wilson intervals:
 *
 *   low = d - √((a - a.low)² + (b.high - b)²),  high = d + √((a.high - a)² + (b - b.low)²)
 *
 * @see R. G. Newcombe, "Interval estimation for the difference between independent proportions: comparison of eleven
 * methods", Statistics in Medicine 17 (1998), 873-890, method 10
 */
export function newcombeInterval(a: Count, b: Count): Interval {
  if (a.total <= 0 || b.total <= 0) return { low: -1, high: 1 };
  const shareA = a.hits / a.total;
  const shareB = b.hits / b.total;
  const ofA = wilsonInterval(a.hits, a.total);
  const ofB = wilsonInterval(b.hits, b.total);
  const difference = shareA - shareB;
  return {
    low: difference - Math.hypot(shareA - ofA.low, ofB.high - shareB),
    high: difference + Math.hypot(ofA.high - shareA, shareB - ofB.low),
  };
}
