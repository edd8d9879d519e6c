/** Whether the goal followed the feature: both arms, their intervals, and the difference as one sentence. */
import type { ExposureReport } from '@handrail/schema';
import { smallSampleUsers } from '../limits.js';
import { countUsers } from '../numbers/countUsers.js';
import { formatDuration, formatPoints, formatShare } from '../numbers/format.js';
import { newcombeInterval } from '../numbers/newcombeInterval.js';
import type { Interval } from '../numbers/wilsonInterval.js';
import { wilsonInterval } from '../numbers/wilsonInterval.js';

export type Arm = ExposureReport['arms'][number]['arm'];

export interface ArmResult {
  readonly arm: Arm;
  /** "Exposed", "Not exposed", "Outside the release" */
  readonly label: string;
  readonly users: number;
  readonly goalUsers: number;
  /** 0 to 1; 0 when nobody was counted. */
  readonly share: number;
  readonly interval: Interval;
}

const labels: Readonly<Record<Arm, string>> = {
  rollout: 'Exposed',
  control: 'Not exposed',
  none: 'Outside the release',
};

/** One row per arm that anybody is in, variants summed: exposed first. */
export function readArms(report: ExposureReport): readonly ArmResult[] {
  return (['rollout', 'control', 'none'] as const).flatMap((arm) => {
    const rows = report.arms.filter((row) => row.arm === arm);
    const users = rows.reduce((sum, row) => sum + row.users, 0);
    const goalUsers = rows.reduce((sum, row) => sum + row.goalUsers, 0);
    if (users === 0) return [];
    const interval = wilsonInterval(goalUsers, users);
    return [{ arm, label: labels[arm], users, goalUsers, share: goalUsers / users, interval }];
  });
}

export interface ExposureAnswer {
  readonly headline: string;
  readonly details: readonly string[];
}

export function answerExposure(report: ExposureReport): ExposureAnswer {
  const arms = readArms(report);
  const count = countUsers(report);
  const exposed = arms.find(({ arm }) => arm === 'rollout');
  const control = arms.find(({ arm }) => arm === 'control');
  const outside = arms.find(({ arm }) => arm === 'none');
  const details: string[] = [];
  if (arms.length === 0) return { headline: 'Nobody has met this flag in this time.', details };
  const who = `${count(exposed?.users ?? 0)} had it, ${count(control?.users ?? 0)} were kept from it by chance`;
  if (outside) details.push(`${count(outside.users)} met the flag outside the release's waves, and are not compared.`);
  if (!report.goal) {
    return {
      headline: `${who}.`,
      details: [...details, 'The release names no goal, so nothing says whether it helped.'],
    };
  }
  const goal = `${report.goal.event} within ${formatDuration(report.goal.withinMs)}`;
  if (!exposed || !control) {
    const only = exposed ?? control;
    const missing = exposed
      ? 'Nobody was kept from it by chance, so nothing says what would have happened without it. A holdout in the release would.'
      : 'Nobody has had it yet.';
    return {
      headline: only ? `${formatShare(only.share)} of ${count(only.users)} went on to ${goal}.` : `${who}.`,
      details: [...details, missing],
    };
  }
  const difference = exposed.share - control.share;
  const { low, high } = newcombeInterval(
    { hits: exposed.goalUsers, total: exposed.users },
    { hits: control.goalUsers, total: control.users },
  );
  const verdict =
    low > 0
      ? 'More than chance explains.'
      : high < 0
        ? 'Fewer than chance explains: the feature may get in the way.'
        : 'Chance alone could explain it.';
  details.unshift(
    `${verdict} The difference lies between ${formatPoints(low)} and ${formatPoints(high)} (95 % interval).`,
  );
  if (Math.min(exposed.users, control.users) < smallSampleUsers) {
    details.push(`Small sample: ${who}.`);
  }
  return {
    headline:
      `${formatShare(exposed.share)} of the ${count(exposed.users)} who had it went on to ${goal}, ` +
      `against ${formatShare(control.share)} of the ${count(control.users)} who did not: ${formatPoints(difference)}.`,
    details,
  };
}
