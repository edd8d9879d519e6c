/** Where the focus goes with a guide, and that it comes back. Never out of a field, a menu or a dialog of the host's. */
import { contains } from '../page/roots.js';
import { deepActiveElement } from './deepActiveElement.js';

export interface FocusKeeper {
  /** A new step stands: `act` is false where the user is to do something on the page itself. */
  onStep(card: HTMLElement, target: Element | undefined, readable: boolean): void;
  giveBack(): void;
}

const busy =
  'input, textarea, select, [contenteditable], dialog[open], :popover-open, [role="menu"], [role="listbox"], [aria-modal="true"]';

const focusable = (element: Element | undefined): element is HTMLElement =>
  element !== undefined &&
  (element as HTMLElement).tabIndex >= 0 &&
  typeof (element as HTMLElement).focus === 'function';

export function createFocusKeeper(surface: HTMLElement): FocusKeeper {
  const before = deepActiveElement();
  const ours = () => {
    const active = deepActiveElement();
    return active !== null && contains(surface, active);
  };
  let first = true;
  return {
    onStep(card, target, readable) {
      const active = deepActiveElement();
      const free = !active || active === document.body || active === document.documentElement;
      if (ours() || (free && !first)) {
        // Whoever pressed Next with a key is taken to what they are to use now.
        if (!readable && focusable(target)) target.focus({ preventScroll: true });
        else if (free) card.focus({ preventScroll: true });
      } else if (first && (free || !active.closest(busy)) && readable) card.focus({ preventScroll: true });
      first = false;
    },
    giveBack() {
      if (!ours() && deepActiveElement() !== document.body) return;
      if (before?.isConnected && before !== document.body) (before as HTMLElement).focus?.({ preventScroll: true });
    },
  };
}
