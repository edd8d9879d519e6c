import type { Bundle, Condition, FlagDecision, GuideOutcome, Json, State, Step, TourContent } from '@handrail/schema';

/** Who is deciding and what is known of them. A plain value: the engine has no clock and reads nothing itself. */
export interface Context {
  /**
   * Declared attributes that are known, their declared defaults filled in by the caller; an unknown one is absent. Where
   * something has changed it must be another object: what was read of one object is not read again.
   */
  readonly attributes: Readonly<Record<string, Json | undefined>>;
  /** What assignment hashes: the attribute `id` where known, else the browser's own id. */
  readonly unit: string;
  /** The browser's own id, which stays when somebody logs in; flags with `stickiness: device` hash it. Default `unit`. */
  readonly device?: string;
  readonly state: State;
  /** Age of `state` in ms since it was last confirmed fresh; beyond a flag's `maxAgeMs` it is `stale`. Default 0. */
  readonly stateAgeMs?: number;
  /** A tester's own choice, flag to variant. Never counted. */
  readonly overrides?: Readonly<Record<string, string>>;
  /**
   * Waves the person has been in before, in either arm, as `<release>/<wave>`: calendars of a release hold back the first time only.
   * Default none.
   */
  readonly begun?: Readonly<Record<string, number>> | undefined;
  /** Epoch ms. */
  readonly nowMs: number;
  /** IANA zone of the user, for calendars and wall-clock times. */
  readonly zone: string;
}

/** What is true now, for the `$` facts of an `if`. `$flag` is answered by the engine itself. */
export interface Facts {
  /** `$guide`: `shown`, `completed`, `dismissed`, `running` or undefined when never shown. */
  guide?(id: string): Json | undefined;
  /** `$event`: how often this browser saw it. */
  event?(name: string): Json | undefined;
  /** `$element`: is this target on the page and visible. */
  element?(name: string): Json | undefined;
  /** `$value`: the current value of a target; the author asked for it by name, and it is never sent. */
  value?(name: string): Json | undefined;
  answer?(question: string): Json | undefined;
  /** `$page`: is this page open. */
  page?(name: string): Json | undefined;
}

/** What a person has seen and done. Kept by the browser, and per person by the collector; folded by the engine. */
export interface Memory {
  readonly guides: Readonly<Record<string, GuideMemory>>;
  /** Showings, newest last, bounded; for limits across guides. */
  readonly shows: readonly {
    readonly guide: string;
    readonly atMs: number;
    readonly session: string;
    /** Of the guide then; absent where an older SDK wrote it down. */
    readonly revision?: number;
  }[];
  readonly session: string;
}

/** The part of a memory that follows a person from browser to browser: all but the session and runs under way. */
export interface PersonMemory extends Pick<Memory, 'shows'> {
  readonly guides: Readonly<Record<string, Omit<GuideMemory, 'progress'>>>;
  /** How often each declared event happened, at least. */
  readonly events: Readonly<Record<string, number>>;
}

export interface GuideMemory {
  readonly shown: number;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly revision: number;
  readonly outcome?: GuideOutcome;
  readonly snoozedUntilMs?: number;
  /** What only ever comes to be true of it: `done <item>`, `skipped <item>`, `refused <friction>`, `read`. */
  readonly marks?: readonly string[];
  /** A run that is not over: a reload resumes it at this step. */
  readonly progress?: { readonly run: string; readonly step: string };
}

/** What stands against a guide, as one word, which `sayObstacle` says in many: those are no part of a page. */
export type Obstacle =
  | ('none' | 'broken' | 'off' | 'killed' | 'audience' | 'from' | 'until' | 'calendar' | 'every' | 'max' | 'snoozed')
  | ('limit' | 'if')
  | GuideOutcome
  | `unknown ${string}`;

export interface GuideDecision {
  readonly guide: string;
  readonly eligible: boolean;
  /** The first thing that stands against it: see `sayObstacle`. */
  readonly why: Obstacle | undefined;
}

export interface Engine {
  readonly bundle: Bundle;
  /** Never throws; an unknown flag answers `unknown-flag` with value null. */
  flag(id: string, context: Context): FlagDecision;
  /** Conditions are compiled once per object and remembered. */
  isTrue(condition: Condition | undefined, context: Context, facts?: Facts): boolean;
  guide(id: string, context: Context, memory: Memory, facts: Facts): GuideDecision;
  /** Ids of guides that may be shown now on these pages, best first: priority, then age. Triggers are the caller's. */
  eligible(pages: readonly string[], context: Context, memory: Memory, facts: Facts): readonly string[];
}

/** Where a tour stands: steps left out are already gone. */
export interface TourPosition {
  readonly step: Step;
  /** 1-based among the counted steps, for "3 of 9". */
  readonly number: number;
  readonly of: number;
  readonly first: boolean;
  readonly last: boolean;
}

/** The tour's step machine. Pure: `position` of a step id, and the id that follows or precedes it. */
export interface TourPlan {
  /** The first step, or the step to resume at: the named one, or the next that is still in, or the first. */
  start(resumeAt?: string): TourPosition | undefined;
  at(step: string): TourPosition | undefined;
  /** Follows `next` jumps whose `if` holds, else the next step that is in; undefined at the end. */
  after(step: string): TourPosition | undefined;
  before(step: string): TourPosition | undefined;
}

export type CreateEngine = (bundle: Bundle) => Engine;
export type CreateTourPlan = (tour: TourContent, engine: Engine, context: () => Context, facts: Facts) => TourPlan;
