/** Escape closes what was opened last, unless it means something to the host; the host always hears its own. */
import { quietly } from '../page/natives.js';
import { contains } from '../page/roots.js';
import { deepActiveElement } from './deepActiveElement.js';

interface Closable {
  readonly element: HTMLElement;
  isOpen(): boolean;
  close(): void;
  wasOpen?: boolean;
}

export interface Escape {
  /** What opened with this drawing is what Escape closes first. */
  drawn(): void;
  stop(): void;
}

/** In the order in which they were opened. */
const all = new Set<Closable>();
/** Inside one of these Escape is the host's: it closes a dialog, a menu, a list. */
const hosts =
  'dialog[open], :popover-open, [aria-modal="true"], [role="menu"], [role="listbox"], [aria-expanded="true"]';

/** Here the host may undo what was typed; it says so by preventing the default. */
const fields = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])';

/** Anywhere else a prevented default says little: some hosts prevent that of every Escape, and ours must close. */
function hostWantsIt({ defaultPrevented }: KeyboardEvent): boolean {
  const active = deepActiveElement();
  if (!active || active === document.body) return false;
  return active.closest(hosts) !== null || (defaultPrevented && active.closest(fields) !== null);
}

function onKey(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || event.isComposing || event.repeat) return;
  const active = deepActiveElement();
  const last = (fits: (one: Closable) => boolean) => [...all].findLast(fits);
  const inside = last(({ element }) => active !== null && contains(element, active));
  const closable = inside ?? (hostWantsIt(event) ? undefined : last((one) => one.isOpen()));
  if (!closable) return;
  // In our own card the key is ours alone: without this the browser would close the dialog the card lies in.
  if (inside) event.preventDefault();
  closable.close();
}

const safely = (event: KeyboardEvent) => void quietly(() => onKey(event));

export function onEscape(element: HTMLElement, isOpen: () => boolean, close: () => void): Escape {
  const closable: Closable = { element, isOpen, close };
  // On the window and last in the bubble phase: whoever stops the key has used it. Heard once, however often it is asked for.
  window.addEventListener('keydown', safely);
  // Our root stops its own keys before they reach the window.
  element.addEventListener('keydown', safely);
  all.add(closable);
  return {
    drawn() {
      const now = isOpen();
      if (now && !closable.wasOpen && all.delete(closable)) all.add(closable);
      closable.wasOpen = now;
    },
    stop() {
      element.removeEventListener('keydown', safely);
      all.delete(closable);
      if (!all.size) window.removeEventListener('keydown', safely);
    },
  };
}
