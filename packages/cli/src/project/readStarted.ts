// Reads `--start`: which releases, and how many of their waves, count as started.
import type { Bundle } from '@handrail/schema';
import { usageFailure } from '../failure.js';
import { didYouMean } from '../findNearest.js';

/**
 * @param text `release` for all of its waves, `release=n` for the first n
 * @returns the release, and its started waves as indices
 * @throws Failure for a release or a number of waves that is not there
 */
export function readStarted(text: string, releases: Bundle['releases']): readonly [string, readonly number[]] {
  const [id = '', count] = text.split('=', 2);
  const release = Object.hasOwn(releases, id) ? releases[id] : undefined;
  const ids = Object.keys(releases);
  if (release === undefined)
    throw usageFailure(
      `--start ${text}: there is no release "${id}".`,
      didYouMean(id, ids) ?? `There are: ${ids.join(', ') || 'none'}.`,
    );
  const all = release.waves.length;
  const waves = count === undefined ? all : Number(count);
  if (!Number.isInteger(waves) || waves < 0 || waves > all)
    throw usageFailure(`--start ${text}: "${count}" is not a number of its waves.`, `It has ${all}: from 0 to ${all}.`);
  return [id, Array.from({ length: waves }, (_, at) => at)];
}
