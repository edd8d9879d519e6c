import { describe, expect, it } from 'vitest';
import { periodStart } from './calendar.js';
import { timeOf } from './zone.js';

const iso = (ms: number) => new Date(ms).toISOString().slice(0, 16);

describe('times as authored', () => {
  it.each([
    ['2026-12-05T18:00', 'Europe/Paris', '2026-12-05T17:00'],
    ['2026-07-05T18:00', 'Europe/Paris', '2026-07-05T16:00'],
    ['2026-12-05', 'America/New_York', '2026-12-05T05:00'],
    ['2026-12-05T18:00:30', 'UTC', '2026-12-05T18:00'],
    ['2026-12-05T18:00Z', 'Europe/Paris', '2026-12-05T18:00'],
    ['2026-12-05T18:00+05:30', 'Europe/Paris', '2026-12-05T12:30'],
    // A spring change skips 02:30: read with the offset before it. An autumn change repeats 02:30: the first.
    ['2026-03-29T02:30', 'Europe/Paris', '2026-03-29T01:30'],
    ['2026-10-25T02:30', 'Europe/Paris', '2026-10-25T00:30'],
    ['2026-03-08T02:30', 'America/New_York', '2026-03-08T07:30'],
    ['2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30'],
    // Half an hour on Lord Howe; a change at midnight in Beirut; no change in Kolkata; a day that Apia never had.
    ['2026-10-04T02:15', 'Australia/Lord_Howe', '2026-10-03T15:45'],
    ['2026-03-29T00:30', 'Asia/Beirut', '2026-03-28T22:30'],
    ['2026-06-01T00:00', 'Asia/Kolkata', '2026-05-31T18:30'],
    ['2011-12-30T12:00', 'Pacific/Apia', '2011-12-30T22:00'],
    ['2026-12-05T18:00', 'Nowhere/At_All', '2026-12-05T18:00'],
  ])('%s in %s', (time, zone, expected) => expect(iso(timeOf(time, zone))).toBe(expected));

  it('takes epoch ms, and nothing else', () => {
    expect(timeOf(1234, 'UTC')).toBe(1234);
    for (const other of ['soon', '', '2026-13-45', null, {}, (1e300).toString()])
      expect(timeOf(other, 'UTC')).toBeNaN();
  });
});

describe('the start of a period', () => {
  it.each([
    ['day', '2026-03-29T12:00Z', 'Europe/Paris', '2026-03-28T23:00'],
    ['day', '2026-10-25T12:00Z', 'Europe/Paris', '2026-10-24T22:00'],
    ['week', '2026-11-22T12:00Z', 'Europe/Paris', '2026-11-15T23:00'],
    ['week', '2026-11-23T12:00Z', 'Europe/Paris', '2026-11-22T23:00'],
    ['month', '2026-11-22T12:00Z', 'America/New_York', '2026-11-01T04:00'],
    ['month', '2026-01-01T02:00Z', 'America/New_York', '2025-12-01T05:00'],
    // Beirut's 29 March 2026 begins at 01:00.
    ['day', '2026-03-29T12:00Z', 'Asia/Beirut', '2026-03-28T22:00'],
  ] as const)('%s of %s in %s', (per, now, zone, expected) => {
    expect(iso(periodStart(per, Date.parse(now), zone))).toBe(expected);
  });
});

const ZONES = [
  'Europe/Paris',
  'Europe/London',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Asia/Kolkata',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Pacific/Apia',
];

it.each(ZONES)('every hour of a year, there and back, in %s', (zone) => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  const clock = (ms: number) => format.format(ms).replace(' ', 'T');
  let last = '';
  for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 3_600_000) {
    const wall = clock(at);
    const found = timeOf(wall, zone);
    // Where a clock reads the same twice, the first is meant; else the very instant.
    if (found !== at) {
      expect(found).toBeLessThan(at);
      expect(clock(found)).toBe(wall);
    }
    // A day starts where the date changes, and nowhere else.
    if (wall.slice(0, 10) !== last.slice(0, 10) && last) {
      expect(periodStart('day', at, zone)).toBeGreaterThan(at - 3_600_000);
      expect(periodStart('day', at, zone)).toBeLessThanOrEqual(at);
    }
    last = wall;
  }
});
