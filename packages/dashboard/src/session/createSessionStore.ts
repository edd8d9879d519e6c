/** Keeps the session for this tab only: a token must not outlive the tab nor be seen by another. */
import { readFragment } from './readFragment.js';
import type { Session } from './session.js';

const key = 'handrail.session';

export interface SessionStore {
  /** The session of the address, else of this tab. Takes the token out of the address and the history at once. */
  read(): Session | undefined;
  save(session: Session): void;
  clear(): void;
}

export function createSessionStore(page: Window): SessionStore {
  // With storage blocked, a session lasts as long as the page.
  let kept: Session | undefined;

  const stored = (): Session | undefined => {
    try {
      const text = page.sessionStorage.getItem(key);
      return text === null ? undefined : toSession(JSON.parse(text));
    } catch {
      return undefined;
    }
  };

  const save = (session: Session) => {
    kept = session;
    try {
      page.sessionStorage.setItem(key, JSON.stringify(session));
    } catch {
      // Blocked or full: kept in memory.
    }
  };

  return {
    read() {
      const given = readFragment(page.location.hash);
      // Even a link that lacks the rest must not leave its token in the address.
      if (/[#&]token=/.test(page.location.hash)) {
        page.history.replaceState(null, '', `${page.location.pathname}${page.location.search}`);
      }
      if (given) save(given);
      return given ?? kept ?? stored();
    },
    save,
    clear() {
      kept = undefined;
      try {
        page.sessionStorage.removeItem(key);
      } catch {
        // Nothing was stored.
      }
    },
  };
}

function toSession(value: unknown): Session | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { token, app, env } = value as Record<string, unknown>;
  return typeof token === 'string' && typeof app === 'string' && typeof env === 'string'
    ? { token, app, env }
    : undefined;
}
