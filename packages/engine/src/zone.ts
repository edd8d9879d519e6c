/** Wall clocks and calendar periods in a named zone, right across daylight-saving changes. */

const DAY_MS = 86_400_000;
const formats = /* @__PURE__ */ new Map<string, Intl.DateTimeFormat>();

/** Milliseconds the zone is ahead of UTC at an instant. An unknown zone counts as UTC. */
function offsetMs(instantMs: number, zone: string): number {
  try {
    let format = formats.get(zone);
    if (!format) {
      format = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
      formats.set(zone, format);
    }
    // Swedish says year, month, day, hour of 24, minute, second, in this order, in digits.
    const [year, month, ...rest] = (format.format(instantMs).match(/\d+/g) as string[]).map(Number) as [
      number,
      number,
      number,
    ];
    return Date.UTC(year, month - 1, ...rest) - Math.floor(instantMs / 1000) * 1000;
  } catch {
    return 0;
  }
}

/**
 * Instant of a wall clock given as if it were UTC. A time that a spring change skips is read with the offset before
 * the change (02:30 becomes 03:30); one that an autumn change repeats is the first of the two, as in Temporal.
 */
function instantOf(wallMs: number, zone: string): number {
  const early = wallMs - offsetMs(wallMs - DAY_MS, zone);
  if (early + offsetMs(early, zone) === wallMs) return early;
  const late = wallMs - offsetMs(wallMs + DAY_MS, zone);
  return late + offsetMs(late, zone) === wallMs ? late : early;
}

/**
 * Epoch ms of a time as authored: epoch ms, an ISO instant with Z or an offset, or a wall clock (`2026-12-05T18:00`,
 * `2026-12-05`) in the zone. NaN for anything else.
 */
export function timeOf(time: unknown, zone: string): number {
  if (typeof time === 'number') return time;
  if (typeof time !== 'string') return Number.NaN;
  const isInstant = /T.*(Z|[+-]\d\d:?\d\d)$/i.test(time);
  return isInstant ? Date.parse(time) : instantOf(Date.parse(time.length > 10 ? `${time}Z` : time), zone);
}

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
