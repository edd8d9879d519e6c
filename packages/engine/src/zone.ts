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
    // Swedish writes `2026-12-05 18:00:00`, which is ISO but for the T.
    const wallMs = Date.parse(`${format.format(instantMs).replace(' ', 'T')}Z`);
    return wallMs - Math.floor(instantMs / 1000) * 1000 || 0;
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
  const text = typeof time === 'string' ? time : '';
  return /T.*[Z+-]/i.test(text) ? Date.parse(text) : instantOf(Date.parse(text.length > 10 ? `${text}Z` : text), zone);
}
