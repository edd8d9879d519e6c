/** How often a guide was shown to a person, wherever that was. */
import { own } from '../own.js';
import type { Memory } from '../types.js';

/**
 * Each browser counts by itself, and merging keeps the larger count; the single showings say what two counts add up to,
 * as far back as they are remembered.
 */
export function countShown({ guides, shows }: Pick<Memory, 'guides' | 'shows'>, id: string): number {
  const past = own(guides, id);
  const remembered = shows.filter(({ guide, revision }) => guide === id && revision === past?.revision);
  return Math.max(past?.shown ?? 0, remembered.length);
}
