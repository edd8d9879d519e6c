/** The acts: who did what and when, newest first. */
import { useState } from 'preact/hooks';
import { describeEntry } from '../acts/describeEntry.js';
import { useJournal } from '../api/useJournal.js';
import { Table } from '../charts/Table.js';
import { firstRows } from '../limits.js';
import { formatOf } from '../numbers/format.js';
import { Notice } from '../parts/Notice.js';
import { AnswerLine, Question } from '../parts/Question.js';
import { Read } from '../parts/Read.js';
import { Status } from '../parts/Status.js';
import { Time } from '../parts/Time.js';

export function JournalPage() {
  const reading = useJournal();
  const [all, setAll] = useState(false);
  return (
    <>
      <Question>Who did what?</Question>
      <Read of={reading} what="the journal">
        {(entries) => {
          const newest = [...entries].sort((a, b) => b.seq - a.seq);
          const last = newest[0];
          if (!last) {
            return (
              <Notice title="Nothing has been done here yet">
                <p>Publishing is the first act; every later one is written here and stays.</p>
              </Notice>
            );
          }
          return (
            <>
              <AnswerLine>
                {formatOf(entries.length, 'act')}, the last <Time at={last.at} />.
              </AnswerLine>
              <Table
                caption="Acts, newest first"
                rows={all ? newest : newest.slice(0, firstRows)}
                keyOf={(entry) => String(entry.seq)}
                columns={[
                  {
                    head: 'Act',
                    cell: (entry) => {
                      const { verb, tone } = describeEntry(entry);
                      return <Status tone={tone} word={verb} />;
                    },
                  },
                  {
                    head: 'What',
                    cell: (entry) => (
                      <>
                        {describeEntry(entry).what}
                        {entry.told !== undefined && <span class="quiet">{`: ${entry.told}`}</span>}
                      </>
                    ),
                  },
                  { head: 'Environment', cell: (entry) => entry.env },
                  { head: 'By', cell: (entry) => entry.actor },
                  { head: 'When', kind: 'number', cell: (entry) => <Time at={entry.at} /> },
                  { head: 'No.', kind: 'number', cell: (entry) => entry.seq },
                ]}
              />
              {!all && newest.length > firstRows && (
                <button type="button" class="button" onClick={() => setAll(true)}>
                  Show all {newest.length}
                </button>
              )}
            </>
          );
        }}
      </Read>
    </>
  );
}
