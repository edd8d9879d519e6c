/** Calendars: whether something may happen now, on the clock of the user or of a named zone. */
import type { Calendar, CalendarPart, Condition } from '@handrail/schema';
import { wallClock } from './calendar.js';

const DAY_MS = 86_400_000;

/** Who is asking, and when. `isTrue` evaluates an audience for them. */
export interface CalendarMoment {
  readonly nowMs: number;
  /** IANA zone of the user, for parts that name none. */
  readonly zone: string;
  isTrue(audience: Condition | undefined): boolean;
}

/**
 * Whether the calendar is open at a moment. Wall clocks decide, so nothing shifts when clocks change: 09:00 is 09:00 in
 * winter and summer, an hour that a change skips is not open, one that it repeats is open twice.
 */
export function isOpen(calendar: Calendar, { nowMs, zone, isTrue }: CalendarMoment): boolean {
  const part = calendar.find(({ audience }) => isTrue(audience));
  return part !== undefined && isWithin(part, wallClock(nowMs, part.zone ?? zone));
}

/** Whether what is bound to calendars may go on: one of `during` is open, where there are any, and none of `notDuring`. */
export function mayGoOn(during: readonly Calendar[], notDuring: readonly Calendar[], moment: CalendarMoment): boolean {
  return (
    (during.length === 0 || during.some((calendar) => isOpen(calendar, moment))) &&
    !notDuring.some((calendar) => isOpen(calendar, moment))
  );
}

function isWithin({ days, hours, monthDays, dates }: CalendarPart, wall: Date): boolean {
  const minute = wall.getUTCHours() * 60 + wall.getUTCMinutes();
  let day = wall;
  if (hours) {
    const [from, to] = hours;
    const isOvernight = to <= from;
    if (isOvernight ? minute < from && minute >= to : minute < from || minute >= to) return false;
    // What is after midnight belongs to the day it began on: a Monday night ends on Tuesday morning.
    if (isOvernight && minute < to) day = new Date(wall.getTime() - DAY_MS);
  }
  const date = day.toISOString().slice(0, 10);
  return (
    (!days || days.includes(day.getUTCDay())) &&
    (!monthDays || monthDays.includes(day.getUTCDate()) || monthDays.includes(fromMonthEnd(day))) &&
    (!dates || dates.some(([first, last]) => date >= first && date <= last))
  );
}

/** -1 on the last day of the month. */
function fromMonthEnd(day: Date): number {
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  return day.getUTCDate() - last - 1;
}
