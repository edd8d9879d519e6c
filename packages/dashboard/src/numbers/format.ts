/** How numbers and times are written on the desk: one way each. */

const counts = new Intl.NumberFormat('en', { useGrouping: true });

/** `12,480` */
export const formatCount = (count: number) => counts.format(Math.round(count));

/** `1 person`, `12 people`, `0 users` */
export const formatOf = (count: number, one: string, many = `${one}s`) =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

export const formatPeople = (count: number) => formatOf(count, 'person', 'people');

/** A share of 0 to 1 in whole percent; one decimal below 10 % where it tells something. Never `100 %` or `0 %` by rounding. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent > 99 && percent < 100) return '> 99 %';
  if (percent > 0 && percent < 0.1) return '< 0.1 %';
  const digits = percent < 10 && percent !== Math.round(percent) ? 1 : 0;
  return `${Number(percent.toFixed(digits))} %`;
}

/** A difference of shares in percentage points, with its sign: `+26 points`. */
export function formatPoints(difference: number): string {
  const points = Math.round(difference * 100);
  return `${points > 0 ? '+' : points < 0 ? '−' : '±'}${Math.abs(points)} ${Math.abs(points) === 1 ? 'point' : 'points'}`;
}

/** A score of -1 to 1 as it is said, times 100, with its sign: `+26`, `−8`, `0`. */
export function formatScore(score: number): string {
  const points = Math.round(score * 100);
  return `${points > 0 ? '+' : points < 0 ? '−' : ''}${Math.abs(points)}`;
}

/** `40 s`, `3 min 20 s`, `2 h 5 min`, `7 days`: two units at most. */
export function formatDuration(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  if (seconds < 1) return '< 1 s';
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return pair(seconds, 60, 'min', 's');
  if (seconds < 86_400) return pair(Math.round(seconds / 60), 60, 'h', 'min');
  const days = Math.round(seconds / 86_400);
  return formatOf(days, 'day');
}

function pair(amount: number, per: number, big: string, small: string): string {
  const rest = amount % per;
  return `${Math.floor(amount / per)} ${big}${rest ? ` ${rest} ${small}` : ''}`;
}

/** `just now`, `40 s ago`, `3 min ago`, `2 days ago`. */
export function formatAgo(at: number, now: number): string {
  const seconds = Math.round((now - at) / 1_000);
  if (seconds < 10) return 'just now';
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3_600)} h ago`;
  return `${formatOf(Math.floor(seconds / 86_400), 'day')} ago`;
}

/** `22 Nov 2026, 14:03:07 CET`, in the reader's own zone, for hovering. */
export const formatExactTime = (at: number) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long' }).format(at);

/** `22 Nov, 14:03` */
export const formatTime = (at: number) =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(at);

/** `22 Nov`, of a UTC day `2026-11-22`. */
export const formatDay = (day: string) =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    Date.parse(`${day}T00:00Z`),
  );
