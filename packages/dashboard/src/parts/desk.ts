/** What every part of the desk may reach: the collector, where one is, and what to say out loud. */
import type { State } from '@handrail/schema';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ActAnswer, Api } from '../api/createApi.js';
import type { Route } from '../route/route.js';
import type { Session } from '../session/session.js';

export interface Desk {
  readonly api: Api;
  readonly session: Session;
  readonly route: Route;
  go(route: Partial<Route>): void;
  /** Grows with every act, so that what is shown is read again at once. */
  readonly acts: number;
  /** As the last act left it; undefined before the first. */
  readonly state: State | undefined;
  /** An act was done. */
  onActed(answer: ActAnswer): void;
  /** Somebody signs out, or the token is no longer good: then `message` says why. */
  onSignedOut(message?: string): void;
}

export const DeskContext = createContext<Desk | undefined>(undefined);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk: this part must be drawn inside <DeskContext.Provider>.');
  return desk;
}
