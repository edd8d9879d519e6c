/** `30s 5m 2h 3d 2w` in milliseconds. */
const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/** The schema has checked the form. */
export function durationMs(duration: string): number {
  return Number(duration.slice(0, -1)) * units[duration.slice(-1) as keyof typeof units];
}
