/** Calls back when the host has thrown its document away, as `document.open` does, and every listener with it. */
import type { Unsubscribe } from '../contract.js';
import { restartsPerPage } from '../limits.js';
import { MutationObserver, quietly } from './natives.js';

/** Of all that ask: a page that does this in a loop is left alone in the end. */
let left = restartsPerPage;

export function onNewRoot(hear: () => void): Unsubscribe {
  const root = document.documentElement;
  const observer = new MutationObserver(() => {
    // Between the old one and the new one there may be none.
    const now = document.documentElement as Element | null;
    if (now && now !== root && left-- > 0) quietly(hear);
  });
  observer.observe(document, { childList: true });
  return () => observer.disconnect();
}
