/** Guides with their kind and state; long lists show their first rows. */
import type { Overview } from '@handrail/schema';
import { useState } from 'preact/hooks';
import { Table } from '../charts/Table.js';
import { firstRows } from '../limits.js';
import { Link } from '../parts/Link.js';
import { Status } from '../parts/Status.js';

export function GuideTable({ guides }: { guides: Overview['guides'] }) {
  const [all, setAll] = useState(false);
  if (guides.length === 0) {
    return (
      <p class="quiet">
        None. A file in <code>handrail/guides/</code> is a tour, a hint or any other guide.
      </p>
    );
  }
  return (
    <>
      <Table
        caption="Guides"
        rows={all ? guides : guides.slice(0, firstRows)}
        keyOf={(guide) => guide.id}
        columns={[
          { head: 'Guide', cell: (guide) => <Link page={{ name: 'guide', id: guide.id }}>{guide.title}</Link> },
          {
            head: 'State',
            cell: ({ killed }) => <Status tone={killed ? 'bad' : 'good'} word={killed ? 'Killed' : 'May be shown'} />,
          },
          { head: 'Kind', cell: (guide) => guide.kind },
          { head: 'Owner', cell: (guide) => guide.owner ?? <span class="quiet">nobody</span> },
        ]}
      />
      {!all && guides.length > firstRows && (
        <button type="button" class="button" onClick={() => setAll(true)}>
          Show all {guides.length}
        </button>
      )}
    </>
  );
}
