// The word that was probably meant.
import { closest, distance } from 'fastest-levenshtein';
import { MAX_SUGGESTION_DISTANCE } from './limits.js';

/** Undefined when nothing is near: a wrong suggestion is worse than none. */
export function findNearest(word: string, words: readonly string[]): string | undefined {
  if (words.length === 0) return undefined;
  const nearest = closest(word, words);
  return distance(word, nearest) <= Math.min(MAX_SUGGESTION_DISTANCE, Math.ceil(word.length / 2)) ? nearest : undefined;
}

/** ` Did you mean "x"?`, or nothing. */
export function didYouMean(word: string, words: readonly string[]): string | undefined {
  const nearest = findNearest(word, words);
  return nearest === undefined ? undefined : `Did you mean "${nearest}"?`;
}
