/** Puts the list of answers over the page, keeps it true while it is open, and gives the focus back when it is closed. */
import { render } from 'preact';
import type { Unsubscribe } from '../contract.js';
import { listen, quietly } from '../page/natives.js';
import { isDark, onSchemeChange } from '../render/scheme.js';
import { explainSheet } from './explainSheet.js';
import { Overlay, type OverlayProps } from './Overlay.js';

const tag = 'handrail-explain';
const heard =
  'click mousedown mouseup pointerdown pointerup keydown keyup keypress focusin focusout input change'.split(' ');

/**
 * @param read what to say, asked again whenever `onChange` calls
 * @param onChange calls back whenever the answers may be others
 */
export function showOverlay(
  read: () => Omit<OverlayProps, 'onClose'>,
  onChange: (changed: () => void) => Unsubscribe,
): Unsubscribe {
  for (const other of document.querySelectorAll(tag)) other.remove();
  const before = document.activeElement;
  const element = document.createElement(tag);
  const shadow = element.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(explainSheet);
  shadow.adoptedStyleSheets = [sheet];
  const surface = shadow.appendChild(document.createElement('div'));
  surface.className = 'surface';
  surface.role = 'dialog';
  surface.lang = 'en';
  surface.tabIndex = -1;
  surface.setAttribute('aria-labelledby', 'name');
  // In the bubble phase: the host's menus and shortcuts hear nothing of it.
  for (const name of heard) element.addEventListener(name, (event) => event.stopPropagation());

  const draw = () =>
    void quietly(() => element.isConnected && render(<Overlay {...read()} onClose={close} />, surface));
  const recolour = () => void surface.toggleAttribute('data-dark', isDark(undefined));
  const stops = [
    onChange(draw),
    onSchemeChange(recolour),
    listen(element, 'keydown', (event) => (event as KeyboardEvent).key === 'Escape' && close()),
    // Whatever opens later stands below: a tour's shade must not lie over the answer to why it is there.
    listen(document, 'toggle', (event) => {
      if ((event as ToggleEvent).newState !== 'open' || event.target === element || !element.isConnected) return;
      element.hidePopover();
      element.showPopover();
    }),
  ];
  function close(): void {
    for (const stop of stops.splice(0)) stop();
    render(null, surface);
    element.remove();
    if (before instanceof HTMLElement) before.focus();
  }

  element.popover = 'manual';
  document.documentElement.append(element);
  element.showPopover();
  recolour();
  draw();
  surface.focus();
  return close;
}
