/** The overview, with what an act has just changed already in it: nobody waits for the numbers to see that it worked. */
import type { Overview, State } from '@handrail/schema';
import { useDesk } from '../parts/desk.js';
import type { Reading } from './useAnswer.js';
import { useAnswer } from './useAnswer.js';

export function useOverview(): Reading<Overview> {
  const { api, state } = useDesk();
  const reading = useAnswer('overview', () => api.readOverview());
  const { value } = reading;
  return value && state && state.seq > value.state.seq ? { ...reading, value: applyState(value, state) } : reading;
}

export function applyState(overview: Overview, state: State): Overview {
  return {
    ...overview,
    state,
    // Why it stands where it does is not known until it is read again.
    releases: overview.releases.map(({ standing: _, ...release }) => ({
      ...release,
      started: state.waves[release.id] ?? [],
      killed: state.kills.includes(`flags/${release.flag}`) || state.kills.includes(`releases/${release.id}`),
    })),
    guides: overview.guides.map((guide) => ({ ...guide, killed: state.kills.includes(`guides/${guide.id}`) })),
  };
}
