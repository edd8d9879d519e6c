import type { Calendar } from './calendar.js';
import type { Condition } from './condition.js';
import type { JsonObject } from './json.js';
import type { Action, Moment } from './moment.js';
import type { PageRef, TargetRef } from './target.js';
import type { Message, Rich } from './text.js';

export type GuideKind = 'tour' | 'hint' | 'banner' | 'announcement' | 'panel' | 'checklist' | 'survey' | 'help';
export type Placement = 'auto' | 'top' | 'bottom' | 'left' | 'right' | 'start' | 'end' | 'center';
export type Position = 'top-start' | 'top' | 'top-end' | 'bottom-start' | 'bottom' | 'bottom-end' | 'center';

/** How often a guide may be shown. */
export interface Frequency {
  readonly max?: number;
  readonly per?: 'session' | 'day' | 'week' | 'month';
  readonly everyMs?: number;
  /** Not again after this outcome. */
  readonly until?: 'completed' | 'dismissed' | 'completed-or-dismissed';
}

/** A guide in the index: all that is needed to decide whether its file is fetched at all. */
export interface GuideEntry {
  readonly kind: GuideKind;
  /** Shown again to all when it grows. Default 1. */
  readonly revision: number;
  readonly audience?: Condition;
  readonly if?: Condition;
  readonly page?: PageRef;
  readonly trigger: readonly Moment[];
  /** Epoch ms, or wall clock `YYYY-MM-DDTHH:mm` in the user's zone. */
  readonly from?: number | string;
  readonly until?: number | string;
  /** A first showing waits until one of `during` is open, where there are any, and none of `notDuring` is. */
  readonly during?: readonly Calendar[];
  readonly notDuring?: readonly Calendar[];
  readonly frequency: Frequency;
  /** Higher first; ties by order in the index. Default 0. */
  readonly priority: number;
  readonly urgent?: boolean;
  /** Passive guides (hints, help, checklists) do not take the one place on stage. */
  readonly passive: boolean;
  readonly tags?: readonly string[];
  /** What the guide is shown on or beside, so that the index can look before the file is fetched. */
  readonly target?: TargetRef;
  /** Path of the file in the tree for this index's locale: `guides/<id>.<locale>.json`, or a fallback's. */
  readonly file: string;
  /** Lower-case hex SHA-256 of that file, shortened to 16 digits. */
  readonly hash: string;
}

interface Content {
  readonly id: string;
  readonly locale: string;
  readonly revision: number;
  readonly title?: Message;
  /** Authored values that interpolate into texts, beside attributes. */
  readonly values?: JsonObject;
  readonly goal?: Goal;
}

export interface Goal {
  /** The event that is the goal; for a workflow, the event that ends it. */
  readonly event?: string;
  readonly workflow?: string;
  readonly withinMs: number;
}

export interface Media {
  readonly type: 'image' | 'video';
  readonly src: string;
  readonly alt: string;
  readonly width?: number;
  readonly height?: number;
  readonly captions?: string;
  readonly poster?: string;
}

export interface Button {
  readonly text: Message;
  readonly do: readonly Action[];
}

export interface Step {
  readonly id: string;
  readonly audience?: Condition;
  readonly if?: Condition;
  readonly page?: PageRef;
  readonly target?: TargetRef;
  /** How long to wait for the target before `missing` applies. Default 10 s. */
  readonly waitMs: number;
  readonly missing: 'pause' | 'skip' | 'center' | { readonly go: string };
  readonly title?: Message;
  readonly body: readonly Rich[];
  readonly media?: Media;
  readonly placement: Placement;
  /** Any of these moves on. `{kind: 'button'}` shows Next; a step without a button moment shows none. */
  readonly advance: readonly Moment[];
  readonly buttons: readonly Button[];
  readonly valid?: { readonly if: Condition; readonly hint: Message };
  readonly next?: readonly { readonly if?: Condition; readonly go: string }[];
}

export interface TourContent extends Content {
  readonly kind: 'tour';
  readonly steps: readonly Step[];
  readonly then?: readonly Action[];
}

export interface HintContent extends Content {
  readonly kind: 'hint';
  readonly display: 'tooltip' | 'hotspot' | 'button';
  readonly target: TargetRef;
  readonly placement: Placement;
  readonly body: readonly Rich[];
  readonly buttons: readonly Button[];
}

export interface BannerContent extends Content {
  readonly kind: 'banner';
  readonly display: 'page' | 'inline';
  readonly tone: 'info' | 'success' | 'warning' | 'danger';
  readonly position: 'top' | 'bottom';
  readonly target?: TargetRef;
  readonly insert?: Insert;
  readonly body: readonly Rich[];
  readonly buttons: readonly Button[];
}

export interface AnnouncementContent extends Content {
  readonly kind: 'announcement';
  readonly display: 'modal' | 'slide-out';
  readonly position: Position;
  readonly body: readonly Rich[];
  readonly media?: Media;
  readonly buttons: readonly Button[];
}

export type Insert = 'before' | 'after' | 'start' | 'end' | 'replace';

export interface PanelContent extends Content {
  readonly kind: 'panel';
  readonly target: TargetRef;
  readonly insert: Insert;
  /** CSS length reserved so that nothing shifts. */
  readonly height?: string;
  /** Either authored content ... */
  readonly body?: readonly Rich[];
  readonly buttons: readonly Button[];
  /** ... or an ES module of the tree: `mount(element, {props}) -> unmount`. `integrity` is `sha256-...`. */
  readonly module?: { readonly src: string; readonly integrity: string };
  readonly props?: Readonly<Record<string, Message | number | boolean | null>>;
}

/** Kinds that live in the `more` file are compiled and carried, and drawn once that file comes. */
export interface OtherContent extends Content {
  readonly kind: 'checklist' | 'survey' | 'help';
  readonly [key: string]: unknown;
}

export type GuideContent =
  | TourContent
  | HintContent
  | BannerContent
  | AnnouncementContent
  | PanelContent
  | OtherContent;
