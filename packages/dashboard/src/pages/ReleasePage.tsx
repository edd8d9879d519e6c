/** One release: who has the feature and who has not, whether the goal followed, and what may be done about it. */
import type { Overview } from '@handrail/schema';
import { Acts } from '../acts/Acts.js';
import { nextWave, type OverviewRelease, planRelease, readReach } from '../acts/planAct.js';
import { planStanding } from '../acts/planStanding.js';
import { releaseStatus } from '../answers/releaseStatus.js';
import { useAnswer } from '../api/useAnswer.js';
import { useOverview } from '../api/useOverview.js';
import { WaveBar } from '../charts/WaveBar.js';
import { useDesk } from '../parts/desk.js';
import { Link } from '../parts/Link.js';
import { Notice } from '../parts/Notice.js';
import { PopulationSwitch } from '../parts/PopulationSwitch.js';
import { Question } from '../parts/Question.js';
import { Read } from '../parts/Read.js';
import { Status } from '../parts/Status.js';
import { Exposure } from './Exposure.js';
import { Standing } from './Standing.js';
import { timeOf, timeWords } from './timeOf.js';

export function ReleasePage({ id }: { id: string }) {
  const overview = useOverview();
  return (
    <Read of={overview} what="the release">
      {({ releases, role }) => {
        const release = releases.find((one) => one.id === id);
        return release ? (
          <Release release={release} role={role} />
        ) : (
          <Notice title={`There is no release “${id}” here`}>
            <p>
              It may have been renamed, or be published to another environment.{' '}
              <Link page={{ name: 'releases' }}>All releases</Link>
            </p>
          </Notice>
        );
      }}
    </Read>
  );
}

function Release({ release, role }: { release: OverviewRelease; role: Overview['role'] }) {
  const { api, route } = useDesk();
  // An act changes things for everybody who met the flag, simulated or not, whatever the charts show.
  const everybody = useAnswer(`all ${release.flag}`, () =>
    api.readExposure(release.flag, { ...timeOf(route), population: 'all' }),
  );
  const standing = useAnswer(`standing ${release.id}`, () => api.readStanding(release.id)).value;
  const ofStanding = standing && !release.killed ? planStanding(standing, release.title) : [];
  const plans = [...ofStanding, ...planRelease(release, readReach(everybody.value, timeWords(route)))];
  const next = nextWave(release);
  return (
    <>
      <Question
        trail={
          <>
            <Link page={{ name: 'releases' }}>Releases</Link> / {release.id} <Status {...releaseStatus(release)} />
          </>
        }
      >
        Does “{release.title}” help?
      </Question>
      <section class="rollout" aria-label="Rollout">
        <WaveBar release={release} detailed />
        {standing && !release.killed && <Standing standing={standing} />}
        <p class="quiet">
          {`Flag ${release.flag}, ${release.strategy}`}
          {release.holdout > 0 && `, ${release.holdout} % held out for comparison`}
          {`, owned by ${release.owner ?? 'nobody'}.`}
          {next === undefined && !release.killed && ' All waves have started.'}
        </p>
        <Acts plans={plans} role={role} owner={release.owner} />
      </section>
      <PopulationSwitch />
      <Exposure flag={release.flag} release={release} />
    </>
  );
}
