import type { Condition } from './condition.js';
import type { Flag, Release } from './flag.js';
import type { GuideEntry } from './guide.js';
import type { Json } from './json.js';
import type { Moment } from './moment.js';
import type { PagePattern, TargetDescription } from './target.js';

/** Raised when an older SDK could misread a bundle; it then keeps its last good one and says so. */
export type BundleFormat = 1;

/** `index.<locale>.json` of a tree: what a browser needs to decide. Immutable; addressed by the tree's hash. */
export interface Bundle {
  readonly format: BundleFormat;
  readonly app: string;
  /** BCP 47, of this index. */
  readonly locale: string;
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly segments: Readonly<Record<string, Condition>>;
  readonly flags: Readonly<Record<string, Flag>>;
  readonly releases: Readonly<Record<string, Release>>;
  /** Percent of everybody kept out of every release for good, 0 to 100. */
  readonly holdout: number;
  readonly pages: Readonly<Record<string, PagePattern>>;
  readonly targets: Readonly<Record<string, TargetDescription>>;
  readonly testIdAttributes: readonly string[];
  /** Events that come from the page; those sent by the app's code have an empty list. */
  readonly events: Readonly<Record<string, { readonly on: readonly Moment[] }>>;
  /** By id, in the order of the authored paths. */
  readonly guides: Readonly<Record<string, GuideEntry>>;
  readonly themes: readonly Theme[];
  readonly limits: readonly GuideLimit[];
  /** What the SDK itself says (`next`, `close`, ...), in a language that is not English: only what differs from it. */
  readonly words?: Readonly<Record<string, string>>;
  readonly consent: 'required' | 'not-required';
  /** Origins of this app that a running tour may be handed on between, in the address. Absent: none. */
  readonly handOver?: readonly string[];
  /** Nothing in it finds, watches or draws anything in a page, nor reads a calendar: core is all it takes. */
  readonly flagsOnly?: true;
}

/** The attribute named `id` is the person: assignment and memory use it as soon as it is known. */
export interface Attribute {
  readonly type: 'string' | 'number' | 'boolean' | 'date' | 'version' | 'strings';
  readonly values?: readonly Json[];
  readonly default?: Json;
  /** Nothing that reads it is decided before it is known. */
  readonly required?: boolean;
  /** May be shown, is never sent. */
  readonly private?: boolean;
  /** The one place it is read from; each kind is an allow-listed read. */
  readonly from?: AttributeSource;
}

export type AttributeSource =
  | { readonly kind: 'global'; readonly path: readonly string[] }
  | { readonly kind: 'data'; readonly name: string }
  | { readonly kind: 'meta'; readonly name: string }
  | {
      readonly kind: 'cookie' | 'local' | 'session' | 'query';
      readonly name: string;
      readonly path?: readonly string[];
    }
  /** `storage` is the key under which the token is kept: local storage, else session storage, else a cookie. */
  | { readonly kind: 'jwt'; readonly storage: string; readonly claim: string }
  /** Index of the part between slashes, 0-based (authors count from 1). */
  | { readonly kind: 'path' | 'hash'; readonly segment: number }
  | { readonly kind: 'text'; readonly target: TargetDescription };

export interface GuideLimit {
  readonly kind?: string;
  readonly tag?: string;
  readonly max?: number;
  readonly per?: 'session' | 'day' | 'week' | 'month';
  readonly everyMs?: number;
}

export interface Theme {
  readonly if?: Condition;
  /** Token name without `--hr-` to CSS value. */
  readonly tokens: Readonly<Record<string, string>>;
  readonly dark?: Readonly<Record<string, string>>;
  readonly darkWhen?: { readonly css: string };
}
