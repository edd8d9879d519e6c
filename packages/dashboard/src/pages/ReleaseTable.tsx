/** Releases with their waves and state. */
import type { Overview } from '@handrail/schema';
import { releaseStatus } from '../answers/releaseStatus.js';
import { Table } from '../charts/Table.js';
import { WaveBar } from '../charts/WaveBar.js';
import { Link } from '../parts/Link.js';
import { Status } from '../parts/Status.js';

export function ReleaseTable({ releases }: { releases: Overview['releases'] }) {
  if (releases.length === 0) {
    return (
      <p class="quiet">
        None. A file in <code>handrail/releases/</code> puts a flag in front of people wave by wave.
      </p>
    );
  }
  return (
    <Table
      caption="Releases"
      rows={releases}
      keyOf={(release) => release.id}
      columns={[
        { head: 'Release', cell: (release) => <Link page={{ name: 'release', id: release.id }}>{release.title}</Link> },
        { head: 'State', cell: (release) => <Status {...releaseStatus(release)} /> },
        { head: 'Waves', cell: (release) => <WaveBar release={release} /> },
        { head: 'Strategy', cell: (release) => release.strategy },
        { head: 'Owner', cell: (release) => release.owner ?? <span class="quiet">nobody</span> },
      ]}
    />
  );
}
