// Somebody on a page, as the engine wants to know them.
import type { Context } from '@handrail/engine';
import type { State } from '@handrail/schema';
import type { Attributes } from './readUser.js';

export interface Person {
  readonly attributes: Attributes;
  readonly nowMs: number;
  /** IANA. */
  readonly zone: string;
}

/** Without an id, a browser makes one up: what depends on a bucket cannot be told then, and this one stands in. */
export const UNKNOWN_UNIT = 'nobody-in-particular';

export const contextOf = ({ attributes, nowMs, zone }: Person, state: State): Context => ({
  attributes,
  unit: attributes.id === undefined ? UNKNOWN_UNIT : String(attributes.id),
  state,
  nowMs,
  zone,
});
