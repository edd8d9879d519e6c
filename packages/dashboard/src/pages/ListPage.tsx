/** All releases, or all guides. */
import { useOverview } from '../api/useOverview.js';
import { AnswerLine, Question } from '../parts/Question.js';
import { Read } from '../parts/Read.js';
import { GuideTable } from './GuideTable.js';
import { ReleaseTable } from './ReleaseTable.js';

export function ListPage({ of }: { of: 'releases' | 'guides' }) {
  const reading = useOverview();
  return (
    <>
      <Question>{of === 'releases' ? 'How far is each release?' : 'Which guides are there?'}</Question>
      <Read of={reading} what={`the ${of}`}>
        {({ releases, guides }) => {
          const live = releases.filter(({ killed, started }) => !killed && started.length > 0).length;
          const killed = guides.filter((guide) => guide.killed).length;
          return of === 'releases' ? (
            <>
              <AnswerLine>{`${live} of ${releases.length} ${live === 1 ? 'is' : 'are'} in front of people.`}</AnswerLine>
              <ReleaseTable releases={releases} />
            </>
          ) : (
            <>
              <AnswerLine>{`${guides.length}, of which ${killed === 0 ? 'none is' : `${killed} ${killed === 1 ? 'is' : 'are'}`} killed.`}</AnswerLine>
              <GuideTable guides={guides} />
            </>
          );
        }}
      </Read>
    </>
  );
}
