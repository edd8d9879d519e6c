/** What a host sees of Handrail: `window.handrail`, or what `createHandrail` returns. */
import type { FlagDecision, WireEvent } from '@handrail/schema';
import type { Unsubscribe } from './contract.js';
import type {
  AttributeValues,
  EventName,
  EventProperties,
  FlagAnswer,
  FlagId,
  FlagValue,
  GuideId,
} from './handrailTypes.js';

export interface HandrailOptions {
  /** The public write key of one app and environment. */
  readonly key?: string;
  /** Address of the collector. Default: where the script came from. */
  readonly collector?: string;
  /** Address of a static tree made by `handrail build`: flags and guides without a collector. */
  readonly tree?: string;
  /** The collector decides for this person and no rule reaches the page; the environment's `evaluation` must allow it. */
  readonly remote?: boolean;
  /** Marks everything recorded as played by a machine. */
  readonly simulated?: boolean;
  /** Nonce for the modules that are loaded, under a strict content security policy. */
  readonly nonce?: string;
  /** BCP 47 of the texts. Default: the page's language, then the user's. */
  readonly locale?: string;
  /** A tester's own choice, flag to variant. Never counted. */
  readonly overrides?: Readonly<Record<string, string>>;
  /** Moves a single-page app to a path. Default: an ordinary navigation. */
  readonly navigate?: (path: string) => void;
  /** Functions that guides may call by name. */
  readonly calls?: Readonly<Record<string, () => void>>;
}

/** A flag or guide by its id; or whether to show all of them over the page. */
export type Explained = string | { readonly overlay?: boolean };

export interface Explanation {
  readonly id: string;
  /** `flag`, or the kind of the guide. */
  readonly kind: string;
  /** The variant of a flag; of a guide `shown`, `may be shown` or `not shown`. */
  readonly now: string;
  /** A sentence: the first thing that decided it. */
  readonly why: string;
  /** Everything that was looked at on the way. */
  readonly trace: readonly string[];
}

export interface HandrailEvents {
  /** Flags are decided for the first time. */
  readonly ready: undefined;
  /** A flag or an attribute may have changed. */
  readonly change: undefined;
  /** Handrail does nothing here, or keeps what it has, and why: `browser`, `second-copy`, `off`, `format`. */
  readonly unsupported: { readonly why: string };
  /** Everything recorded, as it is sent. */
  readonly event: WireEvent;
}

export interface Handrail {
  readonly version: string;
  /** Resolves once flags are decided, or cannot be for now. Never rejects. */
  readonly ready: Promise<void>;
  /** The value now; `fallback` (null) while nothing is known of the flag. */
  flag<Id extends FlagId>(id: Id): FlagValue<Id> | null;
  flag<Id extends FlagId, Fallback extends FlagValue<Id>>(id: Id, fallback: Fallback): FlagAnswer<Id, Fallback>;
  /** The value with its reason; undefined before anything is known. Records nothing. */
  decide(id: FlagId): FlagDecision | undefined;
  /** Calls back whenever flags or attributes may have changed. */
  onChange(onChange: () => void): Unsubscribe;
  /** Declared attributes the host knows; they win over what is read from the page. Undefined takes one back. */
  identify(attributes: Partial<AttributeValues>): void;
  track<Name extends EventName>(event: Name, properties?: EventProperties<Name>): void;
  /** Shows a guide now. False where it is not for this user, or not there. */
  start(guide: GuideId): boolean;
  dismiss(guide?: GuideId): void;
  consent(answer: 'granted' | 'denied'): void;
  /** Another person uses this browser now: forgets who it was and what was seen. */
  reset(): void;
  /** Sends what is recorded. Never rejects. */
  flush(): Promise<void>;
  on<T extends keyof HandrailEvents>(type: T, hear: (event: HandrailEvents[T]) => void): Unsubscribe;
  /**
   * For authors, in the console: prints why each guide and flag is what it is, or all of one; `{overlay: true}` shows it over
   * the page. Of the script tag's, there once the page rests.
   */
  explain?(asked?: Explained): Promise<readonly Explanation[]>;
  /** Undraws everything and lets go of the page for good. */
  off(): void;
}
