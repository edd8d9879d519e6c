/** The desk's first page: what is live, what is rolling out, what came in. */
import type { Overview } from '@handrail/schema';
import { Acts } from '../acts/Acts.js';
import { planEverything } from '../acts/planAct.js';
import { answerOverview } from '../answers/answerOverview.js';
import { useOverview } from '../api/useOverview.js';
import { Table } from '../charts/Table.js';
import { formatCount } from '../numbers/format.js';
import { useDesk } from '../parts/desk.js';
import { Command, Notice } from '../parts/Notice.js';
import { AnswerLine, Question } from '../parts/Question.js';
import { Read } from '../parts/Read.js';
import { Time } from '../parts/Time.js';
import { GuideTable } from './GuideTable.js';
import { ReleaseTable } from './ReleaseTable.js';

export function OverviewPage() {
  const { session } = useDesk();
  const reading = useOverview();
  return (
    <>
      <Question>What is live?</Question>
      <Read of={reading} what="the overview">
        {(overview) =>
          overview.state.bundle === null ? (
            <Notice title="Nothing is published here yet">
              <p>
                Write a <code>handrail/</code> folder, then publish it to {session.app}, {session.env}:
              </p>
              <Command>{`npx handrail publish handrail --app ${session.app} --env ${session.env} --collector ${location.origin} --token-file handrail-data/admin-token`}</Command>
              <p class="quiet">This page follows by itself.</p>
            </Notice>
          ) : (
            <Live overview={overview} />
          )
        }
      </Read>
    </>
  );
}

function Live({ overview }: { overview: Overview }) {
  const { events } = overview;
  return (
    <>
      <div class="answer">
        <AnswerLine>{answerOverview(overview)}</AnswerLine>
        <Acts plans={[planEverything(overview)]} role={overview.role} owner={null} />
      </div>
      <section>
        <h2>Releases</h2>
        <ReleaseTable releases={overview.releases} />
      </section>
      <section>
        <h2>Guides</h2>
        <GuideTable guides={overview.guides} />
      </section>
      <section>
        <h2>Events in the last 24 hours</h2>
        {events.away !== undefined ? (
          <p class="stale" role="status">{`Not known for now: ${events.away}`}</p>
        ) : events.last24h === 0 ? (
          <p class="quiet">
            None yet. Open a page that carries the script tag; what it sends is here within seconds
            {events.lastAt !== null && (
              <>
                . The last one came <Time at={events.lastAt} />
              </>
            )}
            .
          </p>
        ) : (
          <Table
            caption="Events in the last 24 hours"
            rows={[
              { who: 'People', count: events.last24h - events.simulatedLast24h },
              { who: 'Simulated', count: events.simulatedLast24h },
              { who: 'All', count: events.last24h },
            ]}
            keyOf={(row) => row.who}
            columns={[
              { head: 'From', cell: (row) => row.who },
              { head: 'Events', kind: 'number', cell: (row) => formatCount(row.count) },
              {
                head: 'Last one',
                kind: 'number',
                cell: (row) => (row.who === 'All' && events.lastAt !== null ? <Time at={events.lastAt} /> : ''),
              },
            ]}
          />
        )}
      </section>
    </>
  );
}
