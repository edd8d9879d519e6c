/** When somebody may first get a guide: by the calendars it names, on the user's clock or a named zone's, through every change of clocks. */
import type { Calendar, GuideEntry } from '@handrail/schema';
import { describe, expect, it } from 'vitest';
import { createEngine } from './createEngine.js';
import { createTestBundle, createTestContext, createTestGuide, createTestMemory } from './createTestBundle.js';
import { sayObstacle } from './sayObstacle.js';
import type { Context, GuideMemory } from './types.js';

const HOUR = 3_600_000;
const CLOSED = 'not yet: its calendars are closed';
const office: Calendar = [{ days: [1, 2, 3, 4, 5], hours: [9 * 60, 17 * 60] }];
const monthEnd: Calendar = [{ monthDays: [-1, 1] }];

function why(guide: Partial<GuideEntry>, context: Partial<Context>, past?: Partial<GuideMemory>): string {
  const engine = createEngine(createTestBundle({ guides: { tour: createTestGuide(guide) } }));
  const seen: GuideMemory = { shown: 1, firstMs: 0, lastMs: 0, revision: 1, ...past };
  const memory = createTestMemory({ guides: past ? { tour: seen } : {} });
  return sayObstacle(engine.guide('tour', createTestContext(context), memory, {}).why);
}
const at = (text: string) => ({ nowMs: Date.parse(text), zone: 'UTC' });
const FREE = 'nothing stands against it';

describe('a first showing', () => {
  it.each<[string, Partial<GuideEntry>, Partial<Context>, string]>([
    ['in office hours', { during: [office] }, at('2026-11-23T10:00Z'), FREE],
    ['at night', { during: [office] }, at('2026-11-23T22:00Z'), CLOSED],
    ['at the weekend', { during: [office] }, at('2026-11-22T10:00Z'), CLOSED],
    ['one of several', { during: [office, monthEnd] }, at('2026-11-01T22:00Z'), FREE],
    ['in a freeze', { during: [office], notDuring: [monthEnd] }, at('2026-12-01T10:00Z'), CLOSED],
    ['of a part for others', { during: [[{ audience: { country: 'sa' } }]] }, at('2026-11-23T10:00Z'), CLOSED],
    [
      'of the part that fits',
      { during: [[{ audience: { country: 'sa' }, days: [0] }, ...office]] },
      { ...at('2026-11-22T22:00Z'), attributes: { country: 'sa' } },
      FREE,
    ],
  ])('%s', (_, guide, context, said) => expect(why(guide, context)).toBe(said));

  it('is all that calendars are asked about: what somebody has, they keep', () => {
    const night = at('2026-11-23T22:00Z');
    expect(why({ during: [office] }, night, {})).toBe(FREE);
    expect(why({ during: [office] }, night, { progress: { run: 'r', step: 's' } })).toBe(FREE);
    expect(why({ during: [office] }, night, { shown: 0 })).toBe(CLOSED);
  });
});

const zones = [
  ...['Europe/Paris', 'Europe/London', 'America/New_York', 'America/St_Johns', 'America/Santiago'],
  ...['Australia/Sydney', 'Australia/Lord_Howe', 'Pacific/Auckland', 'Africa/Cairo', 'Asia/Kolkata'],
];

describe.each(zones)('around the changes of clocks in %s', (zone) => {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const minutes = (ms: number) => {
    const [hour = 0, minute = 0] = clock.format(ms).split(':').map(Number);
    return hour * 60 + minute;
  };
  const start = Date.UTC(2026, 0, 1);
  const days = Array.from({ length: 365 }, (_, day) => start + day * 24 * HOUR);
  const changes = days.filter((day) => minutes(day) !== minutes(day + 24 * HOUR));

  it.each([
    ['the user', [{ hours: [60, 150] }], zone],
    ['a named zone', [{ hours: [60, 150], zone }], 'UTC'],
  ] as const)('opens from 01:00 to 02:30 on the clock of %s', (_, calendar, userZone) => {
    expect(changes.length).toBe(zone === 'Asia/Kolkata' ? 0 : 2);
    // A day before, the day and a day after, every half hour; and one day in January.
    for (const day of [...changes, start]) {
      for (let ms = day - 24 * HOUR; ms < day + 48 * HOUR; ms += HOUR / 2) {
        const isOpen = minutes(ms) >= 60 && minutes(ms) < 150;
        expect(why({ during: [calendar as Calendar] }, { nowMs: ms, zone: userZone })).toBe(isOpen ? FREE : CLOSED);
      }
    }
  });
});
