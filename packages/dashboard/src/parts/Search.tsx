/** Finds a release, guide or page by any part of its title or id. */
import { useId, useState } from 'preact/hooks';
import { useOverview } from '../api/useOverview.js';
import { searchResults } from '../limits.js';
import type { Page } from '../route/route.js';
import { useDesk } from './desk.js';
import { Modal } from './Modal.js';

interface Hit {
  readonly key: string;
  readonly title: string;
  readonly kind: string;
  readonly page: Page;
}

const pages: readonly Hit[] = (['overview', 'releases', 'guides', 'journal'] as const).map((name) => ({
  key: name,
  title: `${name[0]?.toUpperCase()}${name.slice(1)}`,
  kind: 'page',
  page: { name },
}));

export function Search({ onClose }: { onClose: () => void }) {
  const { go } = useDesk();
  const reading = useOverview();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const list = useId();

  const everything: readonly Hit[] = [
    ...(reading.value?.releases ?? []).map(({ id, title }) => ({
      key: `release ${id}`,
      title,
      kind: 'release',
      page: { name: 'release', id } as const,
    })),
    ...(reading.value?.guides ?? []).map(({ id, title, kind }) => ({
      key: `guide ${id}`,
      title,
      kind,
      page: { name: 'guide', id } as const,
    })),
    ...pages,
  ];
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const hits = everything
    .filter((hit) => words.every((word) => `${hit.title} ${hit.key}`.toLowerCase().includes(word)))
    .slice(0, searchResults);
  const at = Math.min(chosen, hits.length - 1);

  const open = (hit: Hit | undefined) => {
    if (!hit) return;
    onClose();
    go({ page: hit.page });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setChosen((at + (event.key === 'ArrowDown' ? 1 : hits.length - 1)) % Math.max(1, hits.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      open(hits[at]);
    }
  };

  return (
    <Modal title="Search" class="search" onClose={onClose}>
      <input
        type="text"
        class="search-field"
        role="combobox"
        aria-label="Release, guide or page"
        placeholder="Release, guide or page"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={hits[at] ? `${list}-${at}` : undefined}
        autocomplete="off"
        spellcheck={false}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={list} role="listbox" aria-label="Results" class="results">
        {hits.map((hit, index) => (
          // The field keeps the focus and has the keys; the mouse is a second way.
          <div
            key={hit.key}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onPointerDown={(event) => {
              event.preventDefault();
              open(hit);
            }}
          >
            <span>{hit.title}</span>
            <span class="quiet">{hit.kind}</span>
          </div>
        ))}
      </div>
      {hits.length === 0 && <p class="quiet">Nothing is called that.</p>}
    </Modal>
  );
}
