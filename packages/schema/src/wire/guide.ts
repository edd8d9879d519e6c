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
  readonly until?: 'completed' | 'dismissed' | 'completed-or-dismissed' | 'never';
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
  /** Percent of those who seem stuck that are not offered it, 0 to 100. Default 0. */
  readonly holdout?: number;
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

export interface Item {
  readonly id: string;
  readonly title: Message;
  readonly body: readonly Rich[];
  readonly audience?: Condition;
  readonly if?: Condition;
  readonly do: readonly Action[];
  /** Any of these ticks it; `{kind: 'tick'}` lets the user do it. */
  readonly done: readonly Moment[];
  /** It is done once this is true: attributes and facts. */
  readonly doneIf?: Condition;
  /** The user may say that it is not relevant to them. */
  readonly optional: boolean;
}

export interface ChecklistContent extends Content {
  readonly kind: 'checklist';
  readonly position: Position;
  readonly body: readonly Rich[];
  readonly items: readonly Item[];
  readonly then?: readonly Action[];
}

export interface Question {
  readonly id: string;
  readonly type: 'nps' | 'csat' | 'choice' | 'scale' | 'text';
  readonly text: Message;
  readonly required: boolean;
  readonly audience?: Condition;
  /** May ask `$answer` of the questions before it. */
  readonly if?: Condition;
  /** Of `nps`, `csat` and `scale`: both included. */
  readonly min?: number;
  readonly max?: number;
  readonly low?: Message;
  readonly high?: Message;
  readonly multiple?: boolean;
  readonly options?: readonly { readonly id: string; readonly text: Message }[];
  readonly maxLength?: number;
}

export interface SurveyContent extends Content {
  readonly kind: 'survey';
  readonly display: 'modal' | 'slide-out';
  readonly position: Position;
  readonly body: readonly Rich[];
  /** Answers are sent without who gave them, when, or where. */
  readonly anonymous: boolean;
  readonly questions: readonly Question[];
  readonly then?: readonly Action[];
}

export interface Article {
  readonly id: string;
  readonly title: Message;
  readonly keywords: readonly string[];
  readonly page?: PageRef;
  readonly audience?: Condition;
  readonly if?: Condition;
  readonly body: readonly Rich[];
  readonly media?: Media;
}

export interface HelpContent extends Content {
  readonly kind: 'help';
  readonly position: Position;
  /** Opens and closes the panel, where the host does not use it: `?`, `ctrl+k`. */
  readonly shortcut?: string;
  readonly articles: readonly Article[];
  /** What can be started from it, by the names people know. Whether it may be is decided by the index. */
  readonly guides: readonly { readonly id: string; readonly kind: GuideKind; readonly title: Message }[];
}

export type GuideContent =
  | TourContent
  | HintContent
  | BannerContent
  | AnnouncementContent
  | PanelContent
  | ChecklistContent
  | SurveyContent
  | HelpContent;
