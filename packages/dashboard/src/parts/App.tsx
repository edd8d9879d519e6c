/** The desk as a whole: signed in or not, the head with its ways, and the page one is on. */
import type { State } from '@handrail/schema';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ActAnswer } from '../api/createApi.js';
import { createApi } from '../api/createApi.js';
import { announcementMs } from '../limits.js';
import { FlagPage } from '../pages/FlagPage.js';
import { GuidePage } from '../pages/GuidePage.js';
import { JournalPage } from '../pages/JournalPage.js';
import { ListPage } from '../pages/ListPage.js';
import { OverviewPage } from '../pages/OverviewPage.js';
import { ReleasePage } from '../pages/ReleasePage.js';
import { SignInPage } from '../pages/SignInPage.js';
import type { Page } from '../route/route.js';
import { useRoute } from '../route/useRoute.js';
import type { SessionStore } from '../session/createSessionStore.js';
import type { Session } from '../session/session.js';
import { DeskContext } from './desk.js';
import { Head } from './Head.js';

interface Props {
  readonly store: SessionStore;
  readonly first: Session | undefined;
  /** Address of the collector, with a slash at its end. */
  readonly base: string;
  /** @default the browser's own */
  readonly ask?: typeof fetch;
}

export function App({ store, first, base, ask }: Props) {
  const [session, setSession] = useState(first);
  const [message, setMessage] = useState<string>();

  useEffect(() => {
    // A link with a new token, opened in the same tab, changes only the fragment.
    const onHash = () => {
      const given = store.read();
      if (given) setSession(given);
    };
    addEventListener('hashchange', onHash);
    return () => removeEventListener('hashchange', onHash);
  }, [store]);

  const onSignedOut = useCallback(
    (why?: string) => {
      store.clear();
      setMessage(why);
      setSession(undefined);
    },
    [store],
  );

  if (!session) {
    const onSignIn = (given: Session) => {
      store.save(given);
      setMessage(undefined);
      setSession(given);
    };
    return <SignInPage message={message} onSignIn={onSignIn} />;
  }
  return <SignedIn key={`${session.app} ${session.env} ${session.token}`} {...{ session, base, ask, onSignedOut }} />;
}

function SignedIn(props: { session: Session; base: string; ask?: typeof fetch; onSignedOut(why?: string): void }) {
  const { session, base, ask, onSignedOut } = props;
  const api = useMemo(() => createApi(base, session, ask), [base, session, ask]);
  const [route, go] = useRoute();
  const [acts, setActs] = useState(0);
  const [said, setSaid] = useState('');
  const [state, setState] = useState<State>();
  const main = useRef<HTMLElement>(null);

  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(''), announcementMs);
    return () => clearTimeout(timer);
  }, [said]);

  const place = JSON.stringify(route.page);
  const placeBefore = useRef(place);
  useEffect(() => {
    document.title = `${titleOf(route.page)}, ${session.app} ${session.env}: Handrail`;
    // A new page is told to a screen reader as the browser itself would: the focus goes to its heading.
    if (placeBefore.current !== place) {
      main.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    placeBefore.current = place;
  }, [place, route.page, session]);

  const onActed = useCallback((answer: ActAnswer) => {
    setSaid(answer.said);
    setState(answer.state);
    setActs((count) => count + 1);
  }, []);

  return (
    <DeskContext.Provider value={{ api, session, route, go, acts, state, onActed, onSignedOut }}>
      <Head />
      <main ref={main} id="main">
        <PageOf key={place} page={route.page} />
      </main>
      <div class="said" role="status">
        {said && <p>{said}</p>}
      </div>
    </DeskContext.Provider>
  );
}

function PageOf({ page }: { page: Page }) {
  switch (page.name) {
    case 'overview':
      return <OverviewPage />;
    case 'guides':
    case 'releases':
      return <ListPage of={page.name} />;
    case 'journal':
      return <JournalPage />;
    case 'guide':
      return <GuidePage id={page.id} />;
    case 'release':
      return <ReleasePage id={page.id} />;
    case 'flag':
      return <FlagPage id={page.id} />;
  }
}

const titleOf = (page: Page) => ('id' in page ? page.id : `${page.name[0]?.toUpperCase()}${page.name.slice(1)}`);
