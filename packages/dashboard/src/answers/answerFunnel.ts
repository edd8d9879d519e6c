/** What a funnel comes to, as one sentence with its number, and where people leave it as another. */
import type { GuideFunnel } from '@handrail/schema';
import { smallSampleUsers } from '../limits.js';
import { countUsers } from '../numbers/countUsers.js';
import { formatCount, formatDuration, formatShare } from '../numbers/format.js';

export interface FunnelAnswer {
  readonly headline: string;
  readonly details: readonly string[];
}

export function answerFunnel(funnel: GuideFunnel): FunnelAnswer {
  const { reached, started, completed, dismissed, steps, goal } = funnel;
  const count = countUsers(funnel);
  if (reached === 0) return { headline: 'Nobody has come to its moment in this time.', details: [] };
  if (started === 0) {
    return {
      headline: `${count(reached)} came to its moment, and nobody was shown its first step.`,
      details: [],
    };
  }
  const details: string[] = [];
  const worst = [...steps].sort((a, b) => b.dismissed - a.dismissed)[0];
  if (worst && worst.dismissed > 0) {
    details.push(`${count(dismissed)} dismissed it, most of them at “${worst.label}” (${count(worst.dismissed)}).`);
  } else if (dismissed > 0) details.push(`${count(dismissed)} dismissed it.`);
  if (goal) {
    details.push(
      `${count(goal.reachedUsers)} went on to ${goal.event} within ${formatDuration(goal.withinMs)}: ` +
        `${goal.completedUsers} of those who finished, ${goal.dismissedUsers} of those who dismissed.`,
    );
  }
  if (started < smallSampleUsers) details.push(`Small sample: with ${count(started)}, shares say little yet.`);
  if (steps.length === 0) return { headline: `${count(started)} saw it, of ${count(reached)} it was for.`, details };
  return {
    headline: `${formatShare(completed / started)} finish it: ${formatCount(completed)} of the ${count(started)} who started.`,
    details,
  };
}
