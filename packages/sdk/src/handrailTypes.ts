/** What is known of one app's flags, events, attributes and guides: `handrail types` fills it in, by declaration merging. */
import type { Json, JsonObject } from '@handrail/schema';

/**
 * Empty until the file that `handrail types` writes is part of the host's sources; then it has `flags` (id to value),
 * `events` (name to properties), `attributes` (name to value) and `guides` (a union of ids), and wrong names do not compile.
 */
export interface HandrailTypes {
  /** Of the file that is merged into this. */
  readonly format?: 1;
}

type Declared<Key extends string, Otherwise> = HandrailTypes extends { readonly [key in Key]: infer Given }
  ? Given
  : Otherwise;

type Flags = Declared<'flags', Readonly<Record<string, Json>>>;
type Events = Declared<'events', Readonly<Record<string, JsonObject>>>;

export type FlagId = keyof Flags & string;
export type FlagValue<Id extends FlagId> = Flags[Id];
/** A flag of which nothing is known is taken to hold what its fallback is, and not that one value for ever. */
export type FlagAnswer<Id extends FlagId, Fallback> = string extends FlagId ? Widened<Fallback> : FlagValue<Id>;
export type EventName = keyof Events & string;
export type EventProperties<Name extends EventName> = Events[Name];
export type AttributeValues = Declared<'attributes', Readonly<Record<string, unknown>>>;
export type GuideId = Declared<'guides', string>;

type Widened<Value> = Value extends string
  ? string
  : Value extends number
    ? number
    : Value extends boolean
      ? boolean
      : Value extends null
        ? Json
        : Value;
