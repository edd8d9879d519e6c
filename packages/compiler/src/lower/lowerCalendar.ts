/** A named calendar, as days, minutes and dates (rule 7). */
import type { authored, Bound, Calendar, CalendarPart } from '@handrail/schema';
import type { At } from '../read/source.js';
import type { Scope } from '../scope.js';
import { defined } from './lowerCard.js';
import { lowerAudience } from './lowerCondition.js';

const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

export function lowerCalendar(calendar: authored.Calendar, place: At, scope: Scope): Calendar {
  return Array.isArray(calendar)
    ? calendar.map((part, index) => lowerPart(part, place.to(index), scope))
    : [lowerPart(calendar, place, scope)];
}

/** The named calendars in full, so that a page needs no others. */
export function lowerCalendars(
  names: string | readonly string[] | undefined,
  place: At,
  scope: Scope,
): readonly Calendar[] | undefined {
  if (names === undefined) return undefined;
  const { value, at } = scope.model.app;
  const known = value?.calendars ?? {};
  return [names].flat().flatMap((name, index) => {
    const there = Array.isArray(names) ? place.to(index) : place;
    const calendar = scope.report.knows(there, 'unknown-calendar', name, Object.keys(known)) ? known[name] : undefined;
    return calendar && at ? [lowerCalendar(calendar, at.to('calendars', name), scope)] : [];
  });
}

/** None where nothing is bound to a calendar. */
export function lowerBound(
  { during, notDuring }: Pick<authored.Wave, 'during' | 'notDuring'>,
  place: At,
  scope: Scope,
): readonly Bound[] {
  if (during === undefined && notDuring === undefined) return [];
  const bound = {
    during: lowerCalendars(during, place.to('during'), scope),
    notDuring: lowerCalendars(notDuring, place.to('notDuring'), scope),
  };
  return [defined(bound) as Bound];
}

function lowerPart(part: Exclude<authored.Calendar, unknown[]>, place: At, scope: Scope): CalendarPart {
  return defined({
    audience: lowerAudience(part.audience, place.to('audience'), scope),
    days: part.days?.map((day) => days.indexOf(day)),
    hours: part.hours === undefined ? undefined : minutesOf(part.hours),
    monthDays: part.monthDays,
    dates: part.dates?.map(datesOf),
    zone: part.zone,
  }) as CalendarPart;
}

function minutesOf(hours: string): readonly [from: number, to: number] {
  return [minuteOf(hours.slice(0, 5)), minuteOf(hours.slice(6))];
}

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** One day is a range of itself. */
function datesOf(range: string): readonly [first: string, last: string] {
  return [range.slice(0, 10), range.slice(-10)];
}
