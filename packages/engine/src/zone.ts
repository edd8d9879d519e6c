/** Instants and wall clocks of a named zone, right across daylight-saving changes. */

const DAY_MS = 86_400_000;
const formats = /* @__PURE__ */ new Map<string, Intl.DateTimeFormat>();

/** Milliseconds the zone is ahead of UTC at an instant. An unknown zone counts as UTC. */
export function offsetMs(instantMs: number, zone: string): number {
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
export function instantOf(wallMs: number, zone: string): number {
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
