/** Joins what two browsers remember of one person. Pure; whoever merges, in whatever order and how often, gets the same. */
import { MAX_MARKS, MAX_SHOWS } from '../limits.js';
import type { GuideMemory, Memory, PersonMemory } from '../types.js';

type Past = PersonMemory['guides'][string];
type Show = Memory['shows'][number];

/** Of two endings the one that says more: what somebody has completed stays completed. */
const outcomes: readonly (GuideMemory['outcome'] | undefined)[] = [
  undefined,
  'failed',
  'abandoned',
  'dismissed',
  'completed',
];

/**
 * The least memory that knows all that either knows: commutative, associative and idempotent (a join-semilattice, as in
 * Shapiro et al., "Conflict-free Replicated Data Types", 2011). Runs under way and the session stay where they are.
 */
export function mergeMemory(one: PersonMemory, other: PersonMemory): PersonMemory {
  return {
    guides: mergeRecords(one.guides, other.guides, mergeGuide),
    shows: mergeShows(one.shows, other.shows),
    // The larger and not the sum: a count that is merged twice must not grow.
    events: mergeRecords(one.events, other.events, Math.max),
  };
}

/** In the order of the names, so that equal memories are the same text. */
function mergeRecords<Value>(
  one: Readonly<Record<string, Value>>,
  other: Readonly<Record<string, Value>>,
  merge: (a: Value, b: Value) => Value,
): Record<string, Value> {
  const all = new Map<string, Value>();
  for (const [name, value] of [...Object.entries(one), ...Object.entries(other)])
    all.set(name, merge(all.get(name) ?? value, value));
  return Object.fromEntries([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function mergeGuide(a: Past, b: Past): Past {
  // A grown revision starts over: what was done with the old one does not count.
  const [newer, older] = a.revision >= b.revision ? [a, b] : [b, a];
  const isSame = newer.revision === older.revision;
  const outcome =
    isSame && outcomes.indexOf(older.outcome) > outcomes.indexOf(newer.outcome) ? older.outcome : newer.outcome;
  // What was ticked in another browser is ticked; a grown revision is another list.
  const marks = [...new Set([...(newer.marks ?? []), ...((isSame && older.marks) || [])])].sort().slice(0, MAX_MARKS);
  const snoozedUntilMs = Math.max(a.snoozedUntilMs ?? 0, b.snoozedUntilMs ?? 0);
  return {
    shown: isSame ? Math.max(a.shown, b.shown) : newer.shown,
    firstMs: Math.min(a.firstMs, b.firstMs),
    lastMs: Math.max(a.lastMs, b.lastMs),
    revision: newer.revision,
    ...(outcome && { outcome }),
    ...(snoozedUntilMs && { snoozedUntilMs }),
    ...(marks.length > 0 && { marks }),
  };
}

/** The newest of all: a total order makes cutting as good as merging, whatever is cut first. */
function mergeShows(one: readonly Show[], other: readonly Show[]): readonly Show[] {
  const all = new Map([...one, ...other].map((show) => [keyOf(show), show]));
  return [...all]
    .sort(([a, { atMs }], [b, { atMs: bMs }]) => atMs - bMs || (a < b ? -1 : 1))
    .map(([, show]) => show)
    .slice(-MAX_SHOWS);
}

const keyOf = ({ guide, atMs, session, revision }: Show) => [atMs, guide, session, revision].join(' ');
