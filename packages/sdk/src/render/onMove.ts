/** Tells when an element moves or changes size, by what the browser itself reports: no animation frames. */
import type { Unsubscribe } from '../contract.js';
import { listen, quietly } from '../page/natives.js';
import { parentOf } from '../page/roots.js';
import { onShift } from './onShift.js';

/** Calls `move` at once, and whenever `target`, a frame around it, or `also` (by its size) has changed. */
export function onMove(target: Element, also: HTMLElement | null, move: () => void): Unsubscribe {
  const safely = () => void quietly(move);
  const sizes = new ResizeObserver(safely);
  const stops: Unsubscribe[] = [() => sizes.disconnect()];
  const follow = (element: Element) => {
    sizes.observe(element);
    stops.push(onShift(element, safely));
  };
  // Its own size may be what moving it leads to, and must not be a reason to move it again in the same frame.
  if (also) sizes.observe(also);
  follow(target);
  const around = new Set<EventTarget>();
  // Through slots: what moves an element is around the place where it is drawn.
  for (let node: Node | null = target; node; node = (node as Element).assignedSlot ?? parentOf(node)) {
    around.add(node);
    // Inside a frame all stands still while the frame itself is moved: each is followed like a target.
    if (node.nodeName === 'IFRAME') follow(node as Element);
    if (!('getElementById' in node)) continue;
    // A scroller tells the root of its own tree, and no tree further out.
    stops.push(listen(node, 'scroll', (event) => around.has(event.target as Node) && safely()));
    const { defaultView: view } = node as Document;
    if (view) stops.push(listen(view, 'resize', safely), listen(view.visualViewport ?? view, 'scroll resize', safely));
  }
  safely();
  return () => {
    for (const stop of stops) stop();
  };
}
