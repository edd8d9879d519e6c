/** What is live, as one sentence with its numbers. */
import type { Overview } from '@handrail/schema';
import { formatCount, formatOf } from '../numbers/format.js';

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
