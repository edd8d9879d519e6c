/** Sets `window.handrail`, and begins anew where the host throws its whole document away. */
import type { Handrail } from './handrail.js';
import { restartsPerPage } from './limits.js';
import { MutationObserver, quietly } from './page/natives.js';

declare global {
  interface Window {
    handrail?: Handrail;
  }
}

/** `document.open` takes every listener with it, also in what is put back: only a new beginning helps, as after a reload. */
export function standIn(start: () => Handrail): void {
  let handrail = start();
  window.handrail ??= handrail;
  let left = restartsPerPage;
  let root: Element | null = document.documentElement;
  const look = () => {
    const now = document.documentElement as Element | null;
    // Of several copies only the one that is active; a page that does this in a loop is left alone in the end.
    if (window.handrail === handrail && now && now !== root && left--) {
      root = now;
      handrail.off();
      window.handrail = handrail = start();
    }
  };
  new MutationObserver(() => void quietly(look)).observe(document, { childList: true });
}
