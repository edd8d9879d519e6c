/** Tells when an element moves or changes size: floating-ui's listeners, and observers of its size and its place. */
import { autoUpdate } from '@floating-ui/dom';
import type { Unsubscribe } from '../contract.js';
import { quietly } from '../page/natives.js';
import { onResize } from './onResize.js';
import { onShift } from './onShift.js';

/** Calls `move` at once, and whenever `target`, a frame around it, or `also` (by its size) has changed. */
export function onMove(target: Element, also: HTMLElement | null, move: () => void): Unsubscribe {
  const stops: Unsubscribe[] = [];
  const safely = () => void quietly(move);
  // Inside a frame all stands still while the frame itself is moved: each is followed like a target.
  for (let at: Element | null | undefined = target; at; at = at.ownerDocument.defaultView?.frameElement) {
    // Its own look at shifts asks every second, by a timer, after what is scrolled out of sight; its own look at sizes
    // moves the page while they are observed.
    const options = { layoutShift: false, elementResize: false };
    const floating = at === target ? also : null;
    stops.push(autoUpdate(at, floating, safely, options), onResize([at, floating], safely), onShift(at, safely));
    if (at.ownerDocument === document) break;
  }
  return () => {
    for (const stop of stops) stop();
  };
}
