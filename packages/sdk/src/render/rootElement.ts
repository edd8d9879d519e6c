/** One of our elements in the page: a custom tag, a shadow root, our sheet, and ears that keep our events to ourselves. */
import { readSheet } from './sheet.js';

export type RootTag = 'handrail-layer' | 'handrail-panel' | 'handrail-banner';

const heard = (
  'click dblclick auxclick contextmenu mousedown mouseup pointerdown pointerup touchstart touchmove touchend ' +
  'keydown keypress keyup focusin focusout input beforeinput change select submit copy cut paste ' +
  'compositionstart compositionend'
).split(' ');

// In the bubble phase: our own buttons have heard it by then, and the host's menus and traps never do.
const stop = (event: Event) => event.stopPropagation();

export interface RootElement {
  readonly element: HTMLElement;
  readonly shadow: ShadowRoot;
  /** What is put here is read out, politely, once. */
  readonly live: HTMLElement;
  remove(): void;
}

export function createRootElement(tag: RootTag): RootElement {
  const element = document.createElement(tag);
  const shadow = element.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = [readSheet()];
  const live = document.createElement('div');
  live.className = 'live';
  live.role = 'status';
  shadow.append(live);
  for (const name of heard) element.addEventListener(name, stop, { passive: true });
  return {
    element,
    shadow,
    live,
    remove() {
      for (const name of heard) element.removeEventListener(name, stop);
      element.remove();
    },
  };
}
