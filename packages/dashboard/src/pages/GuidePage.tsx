/** One guide: do people finish it, and where do they leave? */
import type { GuideFunnel } from '@handrail/schema';
import { Acts } from '../acts/Acts.js';
import { planGuide } from '../acts/planAct.js';
import { answerFunnel } from '../answers/answerFunnel.js';
import { useAnswer } from '../api/useAnswer.js';
import { useOverview } from '../api/useOverview.js';
import { Figure } from '../charts/Figure.js';
import { FunnelChart, funnelRows } from '../charts/FunnelChart.js';
import { Table } from '../charts/Table.js';
import { formatCount, formatDuration, formatShare } from '../numbers/format.js';
import { useDesk } from '../parts/desk.js';
import { Link } from '../parts/Link.js';
import { PopulationSwitch } from '../parts/PopulationSwitch.js';
import { AnswerLine, Question } from '../parts/Question.js';
import { Read } from '../parts/Read.js';
import { SimulatedNote } from '../parts/SimulatedNote.js';
import { Status } from '../parts/Status.js';
import { Answers } from './Answers.js';
import { Offer } from './Offer.js';
import { timeOf, timeWords } from './timeOf.js';

export function GuidePage({ id }: { id: string }) {
  const { api, route } = useDesk();
  const overview = useOverview();
  const reading = useAnswer(`${route.population} ${route.days}`, () => api.readFunnel(id, timeOf(route)));
  const guide = overview.value?.guides.find((one) => one.id === id);
  const title = reading.value?.title ?? guide?.title ?? id;
  return (
    <>
      <Question
        trail={
          <>
            <Link page={{ name: 'guides' }}>Guides</Link> / {id}{' '}
            {guide && <Status tone={guide.killed ? 'bad' : 'good'} word={guide.killed ? 'Killed' : 'May be shown'} />}
          </>
        }
      >
        {questionOf(guide?.kind ?? 'tour', title)}
      </Question>
      <PopulationSwitch />
      <Read of={reading} what="the funnel">
        {(funnel) => {
          const answer = answerFunnel(funnel);
          return (
            <>
              <div class="answer">
                <AnswerLine>{answer.headline}</AnswerLine>
                {guide && (
                  <Acts
                    plans={[planGuide(guide, funnel.started, timeWords(route))]}
                    role={overview.value?.role}
                    owner={guide.owner}
                  />
                )}
              </div>
              {answer.details.map((detail) => (
                <p key={detail}>{detail}</p>
              ))}
              {guide?.kind === 'survey' && <Answers id={id} />}
              {guide?.isOffered && <Offer id={id} />}
              {funnel.reached === 0 ? <SimulatedNote head={funnel} /> : <Evidence funnel={funnel} />}
            </>
          );
        }}
      </Read>
    </>
  );
}

function questionOf(kind: string, title: string): string {
  if (kind === 'tour') return `Do people finish “${title}”?`;
  return kind === 'survey' ? `What do people say to “${title}”?` : `Who sees “${title}”, and how does it end?`;
}

function Evidence({ funnel }: { funnel: GuideFunnel }) {
  return (
    <>
      <Figure
        title="How far people come"
        how="Bars count people from zero; shares are of those reached; times are medians from shown to done."
        head={funnel}
        table={
          <Table
            caption="How far people come"
            rows={funnelRows(funnel)}
            keyOf={(row) => row.id}
            columns={[
              { head: 'Step', cell: (row) => row.label },
              { head: 'People', kind: 'number', cell: (row) => formatCount(row.users) },
              { head: 'Of reached', kind: 'number', cell: (row) => formatShare(row.users / funnel.reached) },
              {
                head: 'Did it',
                kind: 'number',
                cell: (row) => {
                  const step = funnel.steps.find((one) => one.id === row.id);
                  return step ? formatCount(step.done) : '';
                },
              },
              { head: 'Dismissed here', kind: 'number', cell: (row) => formatCount(row.dismissed) },
              {
                head: 'Median time',
                kind: 'number',
                cell: (row) => (row.medianMs === null ? '' : formatDuration(row.medianMs)),
              },
            ]}
          />
        }
      >
        <FunnelChart funnel={funnel} />
      </Figure>
      <section>
        <h2>How it ended</h2>
        <Table
          caption="How it ended, where and why"
          rows={funnel.endings}
          keyOf={(ending) => `${ending.outcome} ${ending.reason} ${ending.step}`}
          columns={[
            { head: 'Outcome', cell: (ending) => ending.outcome },
            { head: 'Why', cell: (ending) => ending.reason.replaceAll('-', ' ') },
            {
              head: 'Where',
              cell: ({ step }) => funnel.steps.find((one) => one.id === step)?.label ?? step ?? '',
            },
            { head: 'People', kind: 'number', cell: (ending) => formatCount(ending.users) },
          ]}
        />
        {funnel.other > 0 && (
          <p class="quiet">{`${formatCount(funnel.other)} more ended otherwise or still have it open.`}</p>
        )}
      </section>
      {funnel.goal && (
        <section>
          <h2>Did the goal follow?</h2>
          <Table
            caption="Did the goal follow?"
            rows={[
              { who: 'Reached the guide', of: funnel.reached, users: funnel.goal.reachedUsers },
              { who: 'Finished it', of: funnel.completed, users: funnel.goal.completedUsers },
              { who: 'Dismissed it', of: funnel.dismissed, users: funnel.goal.dismissedUsers },
            ]}
            keyOf={(row) => row.who}
            columns={[
              { head: 'Those who', cell: (row) => row.who },
              { head: 'People', kind: 'number', cell: (row) => formatCount(row.of) },
              { head: funnel.goal.event, kind: 'number', cell: (row) => formatCount(row.users) },
              {
                head: 'Share',
                kind: 'number',
                cell: (row) => (row.of === 0 ? '' : formatShare(row.users / row.of)),
              },
            ]}
          />
          <p class="quiet">
            Within {formatDuration(funnel.goal.withinMs)}. People chose whether to finish, so this shows who does the
            task, not what the guide caused; the release's page compares by chance.
          </p>
        </section>
      )}
    </>
  );
}
