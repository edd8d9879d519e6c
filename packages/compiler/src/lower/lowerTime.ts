/** A time with an offset is an instant; one without is wall clock, in `zone` where one is given. */
import type { At } from '../read/source.js';
import type { Scope } from '../scope.js';

/** Epoch ms, or `YYYY-MM-DDTHH:mm` in the user's zone. */
export function lowerTime(
  time: string,
  zone: string | undefined,
  place: At,
  { report }: Pick<Scope, 'report'>,
): number | string {
  const isInstant = /(?:Z|[+-]\d\d:\d\d)$/.test(time);
  const asUtcMs = Date.parse(isInstant ? time : `${time}Z`);
  const [year, month, day] = time.slice(0, 10).split('-').map(Number) as [number, number, number];
  const dayExists = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
  if (Number.isNaN(asUtcMs) || !dayExists) {
    report.on(place, 'bad-time', { found: time });
    return 0;
  }
  if (isInstant) return asUtcMs;
  if (zone === undefined) return time.slice(0, 16);
  try {
    return wallClockMs(asUtcMs, zone);
  } catch {
    report.on(place, 'bad-time', { found: `${time} in ${zone}` });
    return 0;
  }
}

/** The instant at which a zone's clocks show this. In the hour that a change of clocks repeats, the first of the two. */
function wallClockMs(asUtcMs: number, zone: string): number {
  const first = asUtcMs - offsetMs(asUtcMs, zone);
  const candidates = [asUtcMs - offsetMs(first - 86_400_000, zone), asUtcMs - offsetMs(first + 86_400_000, zone)];
  return candidates.sort((a, b) => a - b).find((ms) => ms + offsetMs(ms, zone) === asUtcMs) ?? first;
}

/** Making one takes a millisecond; there are some 600 zones at most. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(zone, formatter);
  return formatter;
}

function offsetMs(ms: number, zone: string): number {
  const parts = formatterOf(zone).formatToParts(ms);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(ms / 1000) * 1000;
}
