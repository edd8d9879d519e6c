/** A flag by itself; one that a release exposes is shown with its release. */
import { useOverview } from '../api/useOverview.js';
import { PopulationSwitch } from '../parts/PopulationSwitch.js';
import { Question } from '../parts/Question.js';
import { Read } from '../parts/Read.js';
import { Exposure } from './Exposure.js';
import { ReleasePage } from './ReleasePage.js';

export function FlagPage({ id }: { id: string }) {
  const overview = useOverview();
  return (
    <Read of={overview} what="the flag">
      {({ releases }) => {
        const release = releases.find(({ flag }) => flag === id);
        return release ? (
          <ReleasePage id={release.id} />
        ) : (
          <>
            <Question trail={`Flags / ${id}`}>Who meets “{id}”?</Question>
            <PopulationSwitch />
            <Exposure flag={id} />
          </>
        );
      }}
    </Read>
  );
}
