/** Where a release stands, in a word for the mark beside its name. */
import type { Overview } from '@handrail/schema';
import type { Tone } from '../parts/Status.js';

type Release = Overview['releases'][number];

export interface StatusWords {
  readonly tone: Tone;
  readonly word: string;
}

export function releaseStatus({ killed, started, waves, standing }: Release): StatusWords {
  if (killed) return { tone: 'bad', word: 'Killed' };
  const wave = `Wave ${started.length} of ${waves.length}`;
  switch (standing?.stage) {
    case 'rolled-back':
      return { tone: 'bad', word: 'Rolled back' };
    case 'live':
      return { tone: 'good', word: 'Live' };
    case 'adopted':
      return { tone: 'good', word: 'Adopted' };
    case 'wave':
      if (standing.status === 'holding') return { tone: 'warn', word: `${wave}, holding` };
      return standing.status === 'awaiting-approval'
        ? { tone: 'warn', word: `${wave}, to be approved` }
        : { tone: 'good', word: wave };
    default:
  }
  if (started.length === 0) return { tone: 'quiet', word: 'Not started' };
  return { tone: 'good', word: started.length === waves.length ? 'All waves' : wave };
}
