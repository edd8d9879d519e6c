/** The nearest valid name, for "did you mean". */
import { distance } from 'fastest-levenshtein';

const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** Undefined when nothing is near: a wrong guess is worse than none. */
export function suggest(found: string, known: Iterable<string>): string | undefined {
  if (found.length > 100) return undefined;
  let best: string | undefined;
  let least = Math.ceil(found.length / 3) + 1;
  for (const name of known) {
    if (Math.abs(name.length - found.length) > least) continue;
    const away = plain(name) === plain(found) ? 0 : distance(found, name);
    if (away < least) {
      least = away;
      best = name;
    }
  }
  return best;
}
