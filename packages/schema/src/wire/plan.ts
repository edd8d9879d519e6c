import type { Goal, GuideKind } from './guide.js';
import type { Moment } from './moment.js';

/**
 * `plan.json` of a tree: what the collector and the dashboard need beside the index: titles, owners, steps, holds.
 * It names people, so it is never served to a browser without an admin token.
 */
export interface Plan {
  readonly app: string;
  readonly title?: string;
  readonly locales: readonly [base: string, ...also: string[]];
  readonly environments: Readonly<Record<string, { readonly origins: readonly string[]; readonly collector?: string }>>;
  readonly guides: Readonly<Record<string, PlanGuide>>;
  readonly flags: Readonly<Record<string, { readonly title: string; readonly owner?: string }>>;
  readonly releases: Readonly<Record<string, PlanRelease>>;
  readonly events: Readonly<Record<string, { readonly on: readonly Moment[] | 'code' }>>;
  /** Start, end, and after how long without an end it counts as abandoned. */
  readonly workflows?: Readonly<
    Record<string, { readonly start: string; readonly end: string; readonly abandonedAfterMs?: number }>
  >;
}

export interface PlanGuide {
  readonly kind: GuideKind;
  readonly title: string;
  readonly owner?: string;
  /** In order, with a short label (the title, or the start of the body). */
  readonly steps: readonly { readonly id: string; readonly label: string }[];
  readonly goal?: Goal;
}

export interface PlanRelease {
  readonly title: string;
  readonly owner?: string;
  readonly flag: string;
  readonly strategy: string;
  readonly holdout: number;
  readonly waves: readonly { readonly name: string; readonly percent: number; readonly mode: 'show' | 'shadow' }[];
  readonly goal?: Goal & { readonly percent?: number };
  readonly guides: readonly string[];
}
