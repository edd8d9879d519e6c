import type { Calendar } from '@handrail/schema';
import { describe, expect, it } from 'vitest';
import { isOpen, mayGoOn } from './isOpen.js';

const at = (instant: string, zone = 'UTC', country = 'fr') => ({
  nowMs: Date.parse(instant),
  zone,
  isTrue: (audience?: unknown) => audience === undefined || (audience as { country: string }).country === country,
});
const office: Calendar = [
  { audience: { country: 'sa' }, days: [0, 1, 2, 3], hours: [540, 900] },
  { days: [1, 2, 3, 4], hours: [540, 960] },
];
const monthEnd: Calendar = [{ monthDays: [-2, -1, 1, 2] }];
const yearEnd: Calendar = [
  {
    dates: [
      ['2026-12-14', '2027-01-10'],
      ['2027-05-01', '2027-05-01'],
    ],
  },
];
const night: Calendar = [{ days: [1], hours: [22 * 60, 6 * 60] }];
const paris: Calendar = [{ hours: [540, 960], zone: 'Europe/Paris' }];

describe('is open', () => {
  it.each<[string, Calendar, ReturnType<typeof at>, boolean]>([
    ['office hours, a Monday at nine', office, at('2026-11-23T09:00Z'), true],
    ['office hours, a minute before', office, at('2026-11-23T08:59Z'), false],
    ['office hours, at closing', office, at('2026-11-23T16:00Z'), false],
    ['office hours, a Friday', office, at('2026-11-27T10:00Z'), false],
    ['the first part that fits: Sunday in Riyadh', office, at('2026-11-22T08:00Z', 'Asia/Riyadh', 'sa'), true],
    ['the first part that fits: Thursday in Riyadh', office, at('2026-11-26T08:00Z', 'Asia/Riyadh', 'sa'), false],
    ['no part fits', [{ audience: { country: 'be' } }], at('2026-11-23T09:00Z'), false],
    ['the last but one of a month', monthEnd, at('2026-11-29T10:00Z'), true],
    ['the last of February', monthEnd, at('2028-02-29T10:00Z'), true],
    ['the second of a month', monthEnd, at('2026-12-02T10:00Z'), true],
    ['the third of a month', monthEnd, at('2026-12-03T10:00Z'), false],
    ['a range, its last day', yearEnd, at('2027-01-10T23:59Z'), true],
    ['a range, the day after in Auckland already', yearEnd, at('2027-01-10T23:59Z', 'Pacific/Auckland'), false],
    ['one day', yearEnd, at('2027-05-01T00:00Z'), true],
    ['a Monday night, before midnight', night, at('2026-11-23T23:00Z'), true],
    ['a Monday night, on Tuesday morning', night, at('2026-11-24T05:59Z'), true],
    ['a Monday morning is not Monday night', night, at('2026-11-23T05:00Z'), false],
    ['midnight as the end', [{ hours: [0, 1440] }], at('2026-11-23T23:59Z'), true],
  ])('%s', (_, calendar, moment, expected) => expect(isOpen(calendar, moment)).toBe(expected));

  it.each([
    // 29 March 2026: 02:00 becomes 03:00 in Paris. 25 October: 03:00 becomes 02:00.
    ['2026-03-28T08:00Z', true],
    ['2026-03-28T07:59Z', false],
    ['2026-03-29T07:00Z', true],
    ['2026-03-29T06:59Z', false],
    ['2026-03-29T13:59Z', true],
    ['2026-03-29T14:00Z', false],
    ['2026-10-25T08:00Z', true],
    ['2026-10-25T07:59Z', false],
  ])('nine to four in Paris at %s, whatever the zone of the user: %s', (instant, expected) => {
    expect(isOpen(paris, at(instant, 'Asia/Tokyo'))).toBe(expected);
  });
});

const ZONES: readonly (readonly [zone: string, day: string, hours: number])[] = [
  ['Europe/Paris', '2026-03-29', 23],
  ['Europe/Paris', '2026-10-25', 25],
  ['Europe/London', '2026-03-29', 23],
  ['America/New_York', '2026-03-08', 23],
  ['America/New_York', '2026-11-01', 25],
  ['America/St_Johns', '2026-03-08', 23],
  ['America/Santiago', '2026-09-06', 23],
  ['Asia/Beirut', '2026-03-29', 23],
  ['Australia/Lord_Howe', '2026-10-04', 23.5],
  ['Australia/Lord_Howe', '2026-04-05', 24.5],
  ['Pacific/Auckland', '2026-09-27', 23],
  ['Asia/Kolkata', '2026-03-29', 24],
  ['Africa/Casablanca', '2026-02-15', 25],
];

it.each(ZONES)('in %s the %s has %d hours, and is open for all of them', (zone, day, hours) => {
  const calendar: Calendar = [{ dates: [[day, day]] }];
  let open = 0;
  const noon = Date.parse(`${day}T12:00Z`);
  for (let ms = noon - 36 * 3_600_000; ms < noon + 36 * 3_600_000; ms += 300_000) {
    if (isOpen(calendar, { nowMs: ms, zone, isTrue: () => true })) open += 1 / 12;
  }
  expect(open).toBeCloseTo(hours, 6);
});

it('a rollout goes on during one of its calendars, and during none of those that forbid it', () => {
  const monday = at('2026-11-23T09:00Z');
  expect(mayGoOn([], [], monday)).toBe(true);
  expect(mayGoOn([night, office], [yearEnd], monday)).toBe(true);
  expect(mayGoOn([night], [], monday)).toBe(false);
  expect(mayGoOn([office], [monthEnd], at('2026-11-30T10:00Z'))).toBe(false);
});
