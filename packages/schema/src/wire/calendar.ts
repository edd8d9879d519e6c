import type { Condition } from './condition.js';

/** When something may happen: of its parts, the first whose audience fits the user counts. None fits: never. */
export type Calendar = readonly CalendarPart[];

/** Open while all that is given holds, on the wall clock of `zone`, by default the user's. */
export interface CalendarPart {
  readonly audience?: Condition;
  /** 0 is Sunday. */
  readonly days?: readonly number[];
  /** Minutes of the day, from (included) and to (excluded); `to` before `from` runs over midnight. */
  readonly hours?: readonly [from: number, to: number];
  /** 1 is the first of the month, -1 the last. */
  readonly monthDays?: readonly number[];
  /** First and last day of each range, as `YYYY-MM-DD`, both included. */
  readonly dates?: readonly (readonly [first: string, last: string])[];
  /** IANA. */
  readonly zone?: string;
}
