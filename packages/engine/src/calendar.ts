/** Calendar days, weeks and months in a named zone: what only guides ask for. */
import { instantOf, offsetMs } from './zone.js';

/** The wall clock of an instant in the zone, to be read with the `getUTC` methods. */
export function wallClock(instantMs: number, zone: string): Date {
  return new Date(instantMs + offsetMs(instantMs, zone));
}

/** Epoch ms at which the calendar day, week (from Monday) or month of an instant began in the zone. */
export function periodStart(per: 'day' | 'week' | 'month', nowMs: number, zone: string): number {
  const wall = wallClock(nowMs, zone);
  const back = per === 'week' ? (wall.getUTCDay() + 6) % 7 : per === 'month' ? wall.getUTCDate() - 1 : 0;
  return instantOf(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate() - back), zone);
}
