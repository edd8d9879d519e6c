/** Rolling durations as authors write them. */

import type { Json } from '@handrail/schema';

const UNITS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Milliseconds of `"30d"`, or of a number, which is taken as ms. NaN for anything else. */
export function durationMs(duration: Json): number {
  if (typeof duration === 'number') return duration;
  const [, amount, unit] = /^(\d+(?:\.\d+)?)([smhdw])$/.exec(`${typeof duration === 'string' ? duration : ''}`) ?? [];
  return unit === undefined ? Number.NaN : Number(amount) * (UNITS[unit] as number);
}
