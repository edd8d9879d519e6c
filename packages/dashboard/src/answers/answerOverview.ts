/** What is live, as one sentence with its numbers. */
import type { Overview } from '@handrail/schema';
import { formatCount, formatOf } from '../numbers/format.js';
import type { Tone } from '../parts/Status.js';

type Release = Overview['releases'][number];

export function releaseStatus({ killed, started, waves }: Release): { readonly tone: Tone; readonly word: string } {
  if (killed) return { tone: 'bad', word: 'Killed' };
  if (started.length === 0) return { tone: 'quiet', word: 'Not started' };
  if (started.length === waves.length) return { tone: 'good', word: 'All waves' };
  return { tone: 'good', word: `Wave ${started.length} of ${waves.length}` };
}

export function answerOverview(overview: Overview): string {
  const { state, releases, guides, events } = overview;
  if (state.off) return 'Everything is off: nobody sees or sends anything.';
  const live = releases.filter(({ killed, started }) => !killed && started.length > 0).length;
  const shown = guides.filter(({ killed }) => !killed).length;
  const people = events.last24h - events.simulatedLast24h;
  const traffic =
    events.away !== undefined
      ? 'how many events came is not known for now'
      : events.last24h === 0
        ? 'no event came in the last 24 hours'
        : events.simulatedLast24h === 0
          ? `${formatOf(events.last24h, 'event')} came in the last 24 hours`
          : people === 0
            ? `all ${formatCount(events.last24h)} events of the last 24 hours are simulated`
            : `${formatOf(people, 'event')} of people and ${formatCount(events.simulatedLast24h)} simulated came in the last 24 hours`;
  return (
    `${live} of ${formatOf(releases.length, 'release')} ${live === 1 ? 'is' : 'are'} live, ` +
    `${formatOf(shown, 'guide')} may be shown, and ${traffic}.`
  );
}
