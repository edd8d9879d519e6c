/** Whether a guide may be shown to this person now, and what stands against it. */
import type { Frequency, GuideEntry, GuideLimit } from '@handrail/schema';
import { periodStart } from './calendar.js';
import type { Check } from './check.js';
import { countShown } from './memory/countShown.js';
import { own } from './own.js';
import type { Context, Facts, GuideMemory, Memory, Obstacle } from './types.js';
import { withFacts } from './withFacts.js';

/** A guide, compiled. */
export interface GuidePlan {
  readonly id: string;
  readonly entry: GuideEntry;
  /** Its times, as epoch ms in a zone. */
  readonly from: ((zone: string) => number) | undefined;
  readonly until: ((zone: string) => number) | undefined;
  readonly audience: Check;
  /** Whether its calendars are open. */
  mayBegin(context: Context): boolean;
  readonly if: Check;
  /** Required attributes it reads. */
  readonly required: readonly string[];
}

/** The first thing that stands against a guide, or undefined. `limits` are those already reached. */
export function findObstacle(
  plan: GuidePlan,
  context: Context,
  memory: Memory,
  facts: Facts,
  limits: readonly GuideLimit[],
): Obstacle | undefined {
  const { entry, id } = plan;
  const { nowMs, state, attributes } = context;
  if (state.off) return 'off';
  if (state.kills.includes(`guides/${id}`)) return 'killed';
  const unknown = plan.required.find((name) => attributes[name] == null);
  if (unknown !== undefined) return `unknown ${unknown}`;
  if (!plan.audience(attributes, context)) return 'audience';
  const past = own(memory.guides, id);
  // Not `from > now`: a time that cannot be read is never reached.
  if (plan.from && !(nowMs >= plan.from(context.zone))) return 'from';
  if (plan.until && !(nowMs < plan.until(context.zone))) return 'until';
  // Calendars say when somebody may first get it, and never take it away.
  if (!past?.shown && !plan.mayBegin(context)) return 'calendar';
  // A run that is not over goes on: its showing is counted already, and its steps have conditions of their own.
  if (past?.progress) return undefined;
  if (past && past.revision >= entry.revision) {
    const seen = findInFrequency(id, entry.frequency ?? {}, past, context, memory);
    if (seen) return seen;
  }
  if ((past?.snoozedUntilMs ?? 0) > nowMs) return 'snoozed';
  if (!entry.urgent && limits.some((limit) => concerns(limit, entry))) return 'limit';
  return plan.if(attributes, withFacts(context, facts)) ? undefined : 'if';
}

function findInFrequency(
  id: string,
  { max, per, everyMs, until }: Frequency,
  past: GuideMemory,
  context: Context,
  memory: Memory,
): Obstacle | undefined {
  const { outcome } = past;
  if (outcome && until && (until === outcome || (until === 'completed-or-dismissed' && isAnswer(outcome)))) {
    return outcome;
  }
  if (everyMs && context.nowMs - past.lastMs < everyMs) return 'every';
  if (max === undefined) return undefined;
  const shown = per ? countShows(per, context, memory, (guide) => guide === id) : countShown(memory, id);
  return shown >= max ? 'max' : undefined;
}

function isAnswer(outcome: string): boolean {
  return outcome === 'completed' || outcome === 'dismissed';
}

/**
 * The limits across guides that are reached. A limit without kind or tag is about guides that take the stage, not
 * passive ones. Urgent guides are exempt: they are neither stopped nor counted.
 */
export function findReached(
  limits: readonly GuideLimit[],
  entries: Readonly<Record<string, GuideEntry>>,
  context: Context,
  memory: Memory,
): GuideLimit[] {
  return limits.filter((limit) => {
    const counts = (id: string) => {
      const entry = own(entries, id);
      return entry !== undefined && !entry.urgent && concerns(limit, entry);
    };
    const { everyMs, max, per } = limit;
    const isRecent = ({ guide, atMs }: Memory['shows'][number]) =>
      context.nowMs - atMs < (everyMs as number) && counts(guide);
    if (everyMs && memory.shows.some(isRecent)) return true;
    return max !== undefined && countShows(per, context, memory, counts) >= max;
  });
}

function concerns({ kind, tag }: GuideLimit, entry: GuideEntry): boolean {
  if (kind === undefined && tag === undefined) return !entry.passive;
  return (kind === undefined || kind === entry.kind) && (tag === undefined || !!entry.tags?.includes(tag));
}

function countShows(
  per: Frequency['per'],
  { nowMs, zone }: Context,
  { shows, session }: Memory,
  counts: (guide: string) => boolean,
): number {
  const sinceMs = per && per !== 'session' ? periodStart(per, nowMs, zone) : Number.NEGATIVE_INFINITY;
  let count = 0;
  for (const show of shows) {
    if (show.atMs >= sinceMs && (per !== 'session' || show.session === session) && counts(show.guide)) count++;
  }
  return count;
}
