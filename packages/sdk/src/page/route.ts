/** Tells when the page's address has changed, without wrapping the host's history. */
import type { Unsubscribe } from '../contract.js';
import { later, listen, quietly } from './natives.js';
import type { Watch } from './watch.js';

export interface Route {
  onRoute(onChange: () => void): Unsubscribe;
  stop(): void;
}

export function createRoute(page: Window, watch: Watch): Route {
  const listeners = new Set<() => void>();
  let last = page.location.href;
  const check = () => {
    if (page.location.href === last) return;
    last = page.location.href;
    for (const onChange of [...listeners]) quietly(onChange);
  };
  const { navigation } = page as unknown as { navigation?: EventTarget };
  const stops = navigation
    ? [listen(navigation, 'currententrychange', check)]
    : // pushState tells nobody: it follows a click or changes the page, and comparing two strings is cheap.
      [watch.onMutation(check), listen(page, 'click', () => later(check, 0))];
  stops.push(listen(page, 'popstate hashchange pageshow', check));
  return {
    onRoute(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    stop() {
      listeners.clear();
      for (const stop of stops) stop();
    },
  };
}
