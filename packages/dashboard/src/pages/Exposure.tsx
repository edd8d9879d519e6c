/** The evidence about a flag: did the goal follow, and who met it day by day. */
import type { ExposureReport, JournalEntry } from '@handrail/schema';
import { concernsRelease, describeEntry } from '../acts/describeEntry.js';
import type { OverviewRelease } from '../acts/planAct.js';
import { answerExposure, readArms } from '../answers/answerExposure.js';
import { useAnswer } from '../api/useAnswer.js';
import { useJournal } from '../api/useJournal.js';
import { DailyChart } from '../charts/DailyChart.js';
import { Figure } from '../charts/Figure.js';
import { IntervalChart } from '../charts/IntervalChart.js';
import { Table } from '../charts/Table.js';
import { dayMs } from '../limits.js';
import { formatCount, formatDay, formatDuration, formatShare } from '../numbers/format.js';
import { useDesk } from '../parts/desk.js';
import { AnswerLine } from '../parts/Question.js';
import { Read } from '../parts/Read.js';
import { SimulatedNote } from '../parts/SimulatedNote.js';
import { timeOf } from './timeOf.js';

export function Exposure({ flag, release }: { flag: string; release?: OverviewRelease }) {
  const { api, route, session } = useDesk();
  const reading = useAnswer(`${flag} ${route.population} ${route.days}`, () => api.readExposure(flag, timeOf(route)));
  const journal = useJournal();
  const acts = (journal.value ?? []).filter(
    (entry) => release && concernsRelease(entry, session.env, release.id, flag),
  );
  return (
    <Read of={reading} what="who met the flag">
      {(report) => {
        const answer = answerExposure(report);
        return (
          <>
            <AnswerLine>{answer.headline}</AnswerLine>
            {answer.details.map((detail) => (
              <p key={detail}>{detail}</p>
            ))}
            {report.totalUsers === 0 ? (
              <SimulatedNote head={report} />
            ) : (
              <>
                {report.goal && <GoalFigure report={report} goal={report.goal} />}
                <DailyFigure report={report} acts={acts} />
              </>
            )}
          </>
        );
      }}
    </Read>
  );
}

function GoalFigure({ report, goal }: { report: ExposureReport; goal: { event: string; withinMs: number } }) {
  const arms = readArms(report);
  const title = `Reached ${goal.event} within ${formatDuration(goal.withinMs)}`;
  return (
    <Figure
      title={title}
      how="The dot is the share that was counted, the band where the true one lies (95 %, Wilson)."
      head={report}
      table={
        <Table
          caption={title}
          rows={arms}
          keyOf={(row) => row.arm}
          columns={[
            { head: 'Arm', cell: (row) => row.label },
            { head: 'People', kind: 'number', cell: (row) => formatCount(row.users) },
            { head: 'Reached goal', kind: 'number', cell: (row) => formatCount(row.goalUsers) },
            { head: 'Share', kind: 'number', cell: (row) => formatShare(row.share) },
            {
              head: '95 % interval',
              kind: 'number',
              cell: (row) => `${formatShare(row.interval.low)} to ${formatShare(row.interval.high)}`,
            },
          ]}
        />
      }
    >
      <IntervalChart
        label={`${title}: ${arms.map((arm) => `${arm.label} ${formatShare(arm.share)}`).join(', ')}`}
        rows={arms.map((arm) => ({
          id: arm.arm,
          label: arm.label,
          share: arm.share,
          interval: arm.interval,
          highlighted: arm.arm === 'rollout',
          note: `${formatShare(arm.share)} of ${formatCount(arm.users)} (${formatShare(arm.interval.low)} to ${formatShare(arm.interval.high)})`,
        }))}
      />
    </Figure>
  );
}

function DailyFigure({ report, acts }: { report: ExposureReport; acts: readonly JournalEntry[] }) {
  const days = daysShown(report);
  const names: Readonly<Record<string, string>> = { rollout: 'Exposed', control: 'Not exposed', none: 'Outside' };
  const arms = Object.keys(names).filter((arm) => report.daily.some((row) => row.arm === arm));
  const users = (arm: string) =>
    new Map(report.daily.filter((row) => row.arm === arm).map((row) => [row.day, row.users]));
  const lines = arms.map((arm) => ({
    id: arm,
    label: names[arm] ?? arm,
    highlighted: arm === 'rollout',
    users: users(arm),
  }));
  const annotations = acts
    .filter(({ at }) => at >= report.from && at < report.to)
    .map((entry) => ({ at: entry.at, label: labelOf(entry) }));
  return (
    <Figure
      title="People who met the flag, by day"
      how="Days are UTC. Vertical lines are acts on the release."
      head={report}
      table={
        <Table
          caption="People who met the flag, by day"
          rows={days.filter((day) => lines.some((line) => line.users.has(day)))}
          keyOf={(day) => day}
          columns={[
            { head: 'Day', cell: formatDay },
            ...lines.map((line) => ({
              head: line.label,
              kind: 'number' as const,
              cell: (day: string) => formatCount(line.users.get(day) ?? 0),
            })),
          ]}
        />
      }
    >
      <DailyChart
        label={`People who met the flag, by day. ${annotations.map(({ label }) => label).join(', ')}`}
        lines={lines}
        days={days}
        annotations={annotations}
      />
    </Figure>
  );
}

function labelOf(entry: JournalEntry): string {
  const { wave } = entry.body;
  const { verb } = describeEntry(entry);
  return typeof wave === 'number' ? `Wave ${wave + 1}` : verb;
}

/** The time asked for, less the empty days before anybody met the flag; a week at least, so that there is a line. */
function daysShown({ from, to, daily }: ExposureReport): readonly string[] {
  const last = Math.floor((to - 1) / dayMs);
  const begun = Math.min(...daily.map(({ day }) => Date.parse(day) / dayMs), last);
  const first = Math.max(Math.floor(from / dayMs), Math.min(begun, last - 6));
  return Array.from({ length: last - first + 1 }, (_, index) =>
    new Date((first + index) * dayMs).toISOString().slice(0, 10),
  );
}
