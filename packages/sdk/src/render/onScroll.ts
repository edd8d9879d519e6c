/** Tells when something an element lies in is scrolled, or its window changes size. */
import type { Unsubscribe } from '../contract.js';
import { listen } from '../page/natives.js';

/** As it is drawn: what is in a slot is scrolled by what the slot is in. */
const above = (node: Node): Node | null =>
  (node as Element).assignedSlot ?? node.parentNode ?? (node as ShadowRoot).host ?? null;

export function onScroll(element: Element, hear: () => void): Unsubscribe {
  const view = element.ownerDocument.defaultView ?? window;
  const stops = [listen(view, 'resize', hear)];
  // Somebody zooms by two fingers.
  if (view.visualViewport) stops.push(listen(view.visualViewport, 'scroll resize', hear));
  // A scroll is heard in the tree it happens in, on its way down, and leaves none: one ear for each tree.
  for (let node: Node | null = element; node; node = above(node))
    if (node.nodeType === Node.DOCUMENT_NODE || node.nodeType === Node.DOCUMENT_FRAGMENT_NODE)
      stops.push(listen(node, 'scroll', hear));
  return () => {
    for (const stop of stops) stop();
  };
}
