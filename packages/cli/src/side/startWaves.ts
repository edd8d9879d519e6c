// Which waves count as started while somebody authors: all of them, unless told otherwise.
import type { Bundle, State } from '@handrail/schema';
import { readStarted } from '../project/readStarted.js';

/**
 * The collector's state with waves added that nobody started there. A release begun or rolled back in the dashboard
 * still goes its own way when `started` is empty.
 * @param started `--start` as given: `none`, or releases with the number of their waves; undefined starts everything
 */
export function startWaves(state: State, releases: Bundle['releases'], started: readonly string[] | undefined): State {
  const given =
    started === undefined
      ? Object.entries(releases).map(([id, { waves }]) => [id, waves.map((_, index) => index)] as const)
      : started.filter((text) => text !== 'none').map((text) => readStarted(text, releases));
  const waves: Record<string, readonly number[]> = { ...state.waves };
  for (const [id, indices] of given) waves[id] = [...new Set([...(waves[id] ?? []), ...indices])].sort((a, b) => a - b);
  return { ...state, waves };
}
