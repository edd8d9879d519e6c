/** Bounds what is remembered of one person: what was touched longest ago is forgotten first. */
import type { PersonMemory } from '../types.js';

/** @param most guides, and as many events by name; at worst a guide beyond them is shown once more */
export function trimMemory({ guides, shows, events }: PersonMemory, most: number): PersonMemory {
  return {
    guides: keepMost(guides, most, ({ lastMs }) => lastMs),
    shows,
    events: keepMost(events, most, (count) => count),
  };
}

function keepMost<Value>(all: Readonly<Record<string, Value>>, most: number, rank: (value: Value) => number) {
  const entries = Object.entries(all);
  if (entries.length <= most) return all;
  const kept = entries.sort(([a, one], [b, other]) => rank(other) - rank(one) || (a < b ? -1 : 1)).slice(0, most);
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}
