/** What a condition's parts are compiled to. */
import type { Context, Facts } from './types.js';

/** A compiled test of a value, or of the object a condition is about. Allocates nothing for plain values. */
export type Check = (subject: unknown, situation: Situation) => boolean;

/** Who is asking, and for an `if` also what is true now. */
export interface Situation extends Context {
  readonly facts?: Facts | undefined;
}
