/** Checks of a record's fields, for what comes thousands of times a second; how to make them, and those many share. */
import { limits } from '../limits.js';

/** Says why `value` is not what belongs at `where`, or undefined. */
export type Check = (value: unknown, where: string) => string | undefined;
/** A check of what may be left out. */
export type OptionalCheck = Check & { readonly optional: true };

/** A check for each field, optional where the field is: a field that the type gains or loses does not compile here. */
export type Shape<Value> = {
  readonly [Field in keyof Value]-?: object extends Pick<Value, Field> ? OptionalCheck : Check;
};

export const is =
  (expected: string, holds: (value: unknown) => boolean): Check =>
  (value, where) =>
    holds(value) ? undefined : `${where}: expected ${expected}`;

export const optional = (check: Check): OptionalCheck =>
  Object.assign<Check, { readonly optional: true }>(
    (value, where) => (value === undefined ? undefined : check(value, where)),
    { optional: true },
  );

export const number = (least: number, most: number): Check =>
  is(`a number from ${least} to ${most}`, (value) => typeof value === 'number' && value >= least && value <= most);

export const integer = (least: number, most: number = Number.MAX_SAFE_INTEGER): Check =>
  is(
    `a whole number from ${least}${most === Number.MAX_SAFE_INTEGER ? '' : ` to ${most}`}`,
    (value) => Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most,
  );

export const oneOf = (...known: readonly unknown[]): Check =>
  is(known.map((each) => JSON.stringify(each)).join(' or '), (value) => known.includes(value));

export const isName = (value: unknown) =>
  typeof value === 'string' && value !== '' && value.length <= limits.eventNameLength;
export const name: Check = is(`a text of 1 to ${limits.eventNameLength} characters`, isName);

/** 128 random bits. */
export const randomId: Check = is(
  '22 base64url characters',
  (value) => typeof value === 'string' && /^[A-Za-z0-9_-]{22}$/.test(value),
);

/** On a clock that may be years off: the offset is the collector's to find. The most is what a date can hold. */
export const epochMs: Check = number(0, 8.64e15);

export type Fields = readonly (readonly [field: string, check: Check])[];

/** The first field that is wrong; fields without a check are nobody's business. */
export function findWrong(fields: Fields, value: object): string | undefined {
  for (const [field, check] of fields) {
    const why = check((value as Readonly<Record<string, unknown>>)[field], field);
    if (why !== undefined) return why;
  }
  return undefined;
}
