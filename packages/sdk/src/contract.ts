/**
 * The border between the two files a page loads: core (always there) and ui (fetched when something is about to be
 * drawn). Types only. Core owns deciding, finding, remembering and sending; ui owns everything that is drawn.
 */
import type { Context, Engine, Facts, GuideMemory } from '@handrail/engine';
import type {
  Action,
  Bundle,
  GuideContent,
  GuideOutcome,
  Json,
  Message,
  Moment,
  PageRef,
  TargetRef,
  Theme,
  WireEvent,
} from '@handrail/schema';

export type Unsubscribe = () => void;

/** An event before core gives it its id, time and page. */
export type Unnamed = WireEvent extends infer E ? (E extends WireEvent ? Omit<E, 'id' | 't' | 'page'> : never) : never;

/** `missing`: nothing fits. `ambiguous`: two fit equally well. `hidden`: found, but not to be pointed at now. */
export type Found =
  | { readonly status: 'found'; readonly element: Element }
  | { readonly status: 'hidden'; readonly element: Element }
  | { readonly status: 'missing' | 'ambiguous'; readonly element?: undefined };

/** What ui may ask of core. Nothing here throws. */
export interface GuidePort {
  readonly engine: Engine;
  context(): Context;
  readonly facts: Facts;
  /** BCP 47 of the texts, and the user's, for dates and numbers. */
  readonly locale: string;
  /** Our own words in the language of the page's index, where they are not the English ones. */
  readonly words?: Readonly<Record<string, string>> | undefined;
  theme(): Theme | undefined;
  /** Played, and no person: said of what is sent apart, too. */
  readonly simulated: boolean | undefined;
  /** Address of a file of the current tree. */
  fileUrl(path: string): string;
  /** Loads an ES module of the tree the same careful way ui itself is loaded. Rejects when its integrity differs. */
  loadModule(url: string, integrity: string): Promise<unknown>;
  find(target: TargetRef): Found;
  /** Calls back at once and whenever the page changes the answer. No polling. */
  watchTarget(target: TargetRef, onChange: (found: Found) => void): Unsubscribe;
  /** Calls back once per time any of the moments happens. `self` is the element `click` and `input` mean by default. */
  onMoment(
    moments: readonly Moment[],
    self: () => Element | undefined,
    onHappens: (moment: Moment) => void,
  ): Unsubscribe;
  /** How often a declared event has happened since a step of a tour was last shown, on pages before this one too. */
  since(event: string): number;
  isOn(page: PageRef): boolean;
  onRoute(onChange: () => void): Unsubscribe;
  /** Calls back whenever attributes, flags, events, guides or what other browsers know may have changed. */
  onChange(onChange: () => void): Unsubscribe;
  /** What was reported as `marked` of this guide, here or in another browser of this person. */
  marks(): readonly string[];
  /** What this guide keeps in this browser only, such as a half-given answer. Undefined forgets it. */
  kept(): Json | undefined;
  keep(value: Json | undefined): void;
  /** This guide's run goes on elsewhere: what is remembered of it here is forgotten. Undefined where none is under way. */
  giveAway(): readonly [guide: string, run: string, step: string] | undefined;
  record(event: Unnamed): void;
  /** Sends these under a head of their own, which says nothing of this browser. */
  sendApart(batch: { readonly head: string; readonly events: readonly string[] }): void;
  /** Attribute or authored value, for interpolation; undefined when unknown. */
  value(name: string): unknown;
  track(event: string, properties?: Readonly<Record<string, unknown>>): void;
  /**
   * Carries out the actions that are not about the guide itself (open, navigate, start, track, call). Those that act
   * for the user on the page (fill, choose, click) ui carries out, behind its own buttons.
   */
  act(action: Action): void;
  /** Something a guide did. Core records it, remembers it and tells the host. Ui calls `shown` only when painted. */
  report(report: GuideReport): void;
}

export type GuideReport =
  | { readonly what: 'started' }
  | { readonly what: 'step-shown' | 'step-done'; readonly step: string }
  | { readonly what: 'target-missing' | 'target-ambiguous'; readonly step?: string }
  /** Followed by `ended` with the reason `snoozed`. */
  | { readonly what: 'snoozed'; readonly ms: number; readonly step?: string }
  /** Something that only ever comes to be true: `done <item>`, `skipped <item>`. Remembered wherever this person is. */
  | { readonly what: 'marked'; readonly mark: string }
  /** Once a survey is finished, unless it is anonymous: then the answers are sent apart. */
  | { readonly what: 'answered'; readonly answers: readonly Answer[] }
  | { readonly what: 'ended'; readonly outcome: GuideOutcome; readonly reason: string; readonly step?: string };

export interface Answer {
  readonly question: string;
  readonly answer: string | number;
}

export interface ShowOptions {
  /** Step to resume at. */
  readonly resumeAt?: string;
  /** The user or the host asked for it. */
  readonly isAsked?: boolean;
  /** Somebody seems stuck, by this friction: it is offered first, in a few words. */
  readonly offer?: string | undefined;
}

export interface Shown {
  /** Undraws at once. Reports `ended` unless it already has, except for `page-hidden`, which is resumed later. */
  close(reason: string): void;
}

/** Reads what another origin of this app has handed on, and goes on with it as after a page load. */
export type TakeOver = (
  bundle: Bundle,
  memory: { read(): { readonly handedMs?: number }; change(changes: { readonly handedMs: number }): void },
  resume: (guide: string, past: Pick<GuideMemory, 'revision' | 'progress'>) => void,
) => void;

/** What ui.js exports: `createUi`. One per page. */
export interface Ui {
  readonly takeOver: TakeOver;
  show(content: GuideContent, port: GuidePort, options: ShowOptions): Shown;
  /** Removes every node, listener and sheet. */
  destroy(): void;
}
export type CreateUi = () => Ui;

/** Formats a lowered message in the user's locale and zone, which is asked for dates only. Lives in ui; core never formats. */
export type FormatMessage = (
  message: Message,
  value: (name: string) => unknown,
  locale: string,
  zone: () => string,
) => string;
