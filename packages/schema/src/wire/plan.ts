import type { Calendar } from './calendar.js';
import type { Goal, GuideKind, Question } from './guide.js';
import type { JsonObject } from './json.js';
import type { Moment } from './moment.js';

/**
 * `plan.json` of a tree: what the collector and the dashboard need beside the index: titles, owners, steps, holds.
 * It names people, so it is never served to a browser without an admin token.
 */
export interface Plan {
  readonly app: string;
  readonly title?: string;
  readonly locales: readonly [base: string, ...also: string[]];
  readonly environments: Readonly<Record<string, PlanEnvironment>>;
  readonly guides: Readonly<Record<string, PlanGuide>>;
  readonly flags: Readonly<Record<string, { readonly title: string; readonly owner?: string }>>;
  readonly releases: Readonly<Record<string, PlanRelease>>;
  readonly events: Readonly<Record<string, { readonly on: readonly Moment[] | 'code' }>>;
  /** Start, end, and after how long without an end it counts as abandoned. */
  readonly workflows?: Readonly<
    Record<string, { readonly start: string; readonly end: string; readonly abandonedAfterMs?: number }>
  >;
  readonly calendars?: Readonly<Record<string, Calendar>>;
  /** Who may sign off or approve under a name: people as their tokens are called, and `group:<name>`. */
  readonly approvers?: Readonly<Record<string, readonly string[]>>;
}

export interface PlanEnvironment {
  readonly origins: readonly string[];
  readonly collector?: string;
  /** Where flags and audiences are decided; see `authored/app.ts`. Default `browser`. */
  readonly evaluation?: 'browser' | 'remote' | 'either';
  /** Only those count, and have a memory, for whom the host's backend has signed who they are. Default `open`. */
  readonly identity?: 'open' | 'signed';
}

export interface PlanGuide {
  readonly kind: GuideKind;
  readonly title: string;
  readonly owner?: string;
  /** In order, with a short label (the title, or the start of the body). */
  readonly steps: readonly { readonly id: string; readonly label: string }[];
  readonly goal?: Goal;
  /** Offered to whoever seems stuck. */
  readonly isOffered?: true;
  /** Of a survey: what is asked, in the order of `steps`. */
  readonly survey?: { readonly isAnonymous: boolean; readonly questions: readonly PlanQuestion[] };
}

/** The question of the step of the same id. */
export interface PlanQuestion {
  readonly type: Question['type'];
  /** Of numbers: both included. */
  readonly min?: number;
  readonly max?: number;
  readonly options?: readonly { readonly id: string; readonly label: string }[];
}

export interface PlanRelease {
  readonly title: string;
  readonly owner?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly reviewBy?: string;
  readonly expires?: string;
  readonly flag: string;
  readonly strategy: string;
  readonly holdout: number;
  readonly waves: readonly PlanWave[];
  readonly goal?: Goal & { readonly percent?: number; readonly of?: string };
  readonly guides: readonly string[];
  /** Step 1: what it is for, who does what, when, and what success is; for people. */
  readonly scope?: string;
  readonly roles?: Readonly<Record<string, string>>;
  readonly schedule?: { readonly start?: number | string; readonly end?: number | string };
  readonly criteria?: readonly string[];
  /** Step 2: environments it goes through. */
  readonly environments?: readonly string[];
  /** Step 3: where it is tried, what is tried there, and who must sign; `signOffFreeIn` is where it runs without. */
  readonly validateIn?: string;
  readonly checklist?: readonly string[];
  readonly signOff?: readonly string[];
  readonly signOffFreeIn?: readonly string[];
  /** Names of `Plan.calendars`: any of `during`, none of `notDuring`. */
  readonly during?: readonly string[];
  readonly notDuring?: readonly string[];
  readonly guardrails?: readonly PlanGuardrail[];
  readonly announce?: Readonly<
    Partial<Record<'before' | 'live' | 'rollback', { readonly guide: string; readonly leadMs?: number }>>
  >;
  /** Blue-green: how long the old one can be switched back to. */
  readonly keepOldMs?: number;
  readonly review?: 'daily' | 'weekly' | 'monthly';
  readonly deadlineMs?: number;
  /**
   * Lower-case hex SHA-256 over all it reaches: itself, its flag, segments, calendars, guides, texts and modules.
   * A sign-off covers this, so that an edit of any of it voids the sign-off.
   */
  readonly closure?: string;
}

export interface PlanWave {
  readonly name: string;
  readonly percent: number;
  readonly mode: 'show' | 'shadow';
  /** How long it is watched before the next; all parts count together. Approvals are names of `Plan.approvers`. */
  readonly hold?: { readonly forMs?: number; readonly users?: number; readonly approval?: readonly string[] };
  /** Not before; epoch ms. It then starts by itself. */
  readonly startMs?: number;
  readonly during?: readonly string[];
  readonly notDuring?: readonly string[];
}

/** A bad outcome per user, and what is done once it is more frequent than `ratio` times the control's. */
export interface PlanGuardrail {
  /** Unique in its release. */
  readonly id: string;
  readonly bad: PlanBadOutcome;
  readonly ratio: number;
  /** The first bad outcome within this of a person's first exposure counts. */
  readonly withinMs: number;
  /** Once that time is over for a person (`closed`), or as soon as it is seen: see the guide for owners. */
  readonly counted: 'closed' | 'at-once';
  readonly then: 'rollback' | 'hold' | 'warn';
  /** Its share of the release's chance of ever finding harm where there is none. */
  readonly alpha: number;
}

export type PlanBadOutcome =
  | { readonly kind: 'event'; readonly event: string }
  | {
      readonly kind: 'abandoned' | 'slower';
      readonly workflow: string;
      readonly start: string;
      readonly end: string;
      /** Without an end for so long it is abandoned, or slow. */
      readonly afterMs: number;
    }
  | {
      readonly kind: 'answer';
      readonly survey: string;
      readonly question?: string;
      readonly answer: JsonObject;
      /** Nobody knows who gave its answers, so nobody can say who of them was exposed: it never speaks. */
      readonly isAnonymous?: true;
    };
