/** The head of the desk: what it is signed in to, and the ways to everything. */
import { useState } from 'preact/hooks';
import type { Page } from '../route/route.js';
import { useDesk } from './desk.js';
import { Icon } from './Icon.js';
import { Link } from './Link.js';
import { Search } from './Search.js';
import { Shortcuts } from './Shortcuts.js';
import { useKeys } from './useKeys.js';

type Way = 'overview' | 'releases' | 'guides' | 'journal';
const ways: readonly { readonly name: Way; readonly word: string; readonly of: readonly Page['name'][] }[] = [
  { name: 'overview', word: 'Overview', of: ['overview'] },
  { name: 'releases', word: 'Releases', of: ['releases', 'release', 'flag'] },
  { name: 'guides', word: 'Guides', of: ['guides', 'guide'] },
  { name: 'journal', word: 'Journal', of: ['journal'] },
];

export function Head() {
  const { session, route, go, onSignedOut } = useDesk();
  const [open, setOpen] = useState<'search' | 'shortcuts'>();
  useKeys({
    '/': () => setOpen('search'),
    '?': () => setOpen('shortcuts'),
    'g o': () => go({ page: { name: 'overview' } }),
    'g r': () => go({ page: { name: 'releases' } }),
    'g g': () => go({ page: { name: 'guides' } }),
    'g j': () => go({ page: { name: 'journal' } }),
  });
  const close = () => setOpen(undefined);
  return (
    <header class="head">
      <button type="button" class="skip" onClick={skip}>
        Skip to the page
      </button>
      <p class="brand">
        Handrail <span class="quiet">{session.app}</span> <span class="env">{session.env}</span>
      </p>
      <nav aria-label="Pages">
        {ways.map(({ name, word, of }) => (
          <Link key={name} page={{ name }} class="way" current={of.includes(route.page.name)}>
            {word}
          </Link>
        ))}
      </nav>
      <div class="head-end">
        <button type="button" class="button search-button" onClick={() => setOpen('search')}>
          <Icon name="search" />
          Search <kbd>/</kbd>
        </button>
        <button type="button" class="button plain" onClick={() => setOpen('shortcuts')}>
          Keys <kbd>?</kbd>
        </button>
        <button type="button" class="button plain" onClick={() => onSignedOut()}>
          Sign out
        </button>
      </div>
      {open === 'search' && <Search onClose={close} />}
      {open === 'shortcuts' && <Shortcuts onClose={close} />}
    </header>
  );
}

/** A button, for the fragment is the route: a link to `#main` would leave the page. */
function skip() {
  document.querySelector<HTMLElement>('#main h1')?.focus();
}
