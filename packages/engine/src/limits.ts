/** Every cap of the engine, so that no bundle, however made, can make a page slow. */

/** How many buckets there are; a percent has two decimals at most. */
export const BUCKETS = 10_000;

/** A condition nested deeper than this matches nobody. Authored ones are rarely deeper than 5. */
export const MAX_CONDITION_DEPTH = 64;

/** Values of an attribute of which answers are remembered: as many as there are bits in a small integer. */
export const MAX_REMEMBERED_VALUES = 30;

/** Characters of a glob, and of a text matched against one; a longer one never matches. */
export const MAX_GLOB_LENGTH = 1_000;

/** A flag decided on state older than this falls back to its default, unless it says otherwise. */
export const DEFAULT_MAX_AGE_MS = 24 * 60 * 60 * 1000;

/** Characters of an attribute's text; what is longer is cut. */
export const MAX_ATTRIBUTE_LENGTH = 256;

/** Showings remembered of one person, newest last. */
export const MAX_SHOWS = 200;
/** What is remembered as ticked, set aside or refused of one guide. */
export const MAX_MARKS = 200;
