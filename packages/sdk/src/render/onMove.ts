/** Tells when an element moves or changes size: by what scrolls it, and observers of its size and its place. */
import type { Unsubscribe } from '../contract.js';
import { now, quietly } from '../page/natives.js';
import * as limits from './limits.js';
import { type Move, moveTogether } from './moveTogether.js';
import { onResize } from './onResize.js';
import { onScroll } from './onScroll.js';
import { onShift } from './onShift.js';

/** Calls `move` at once, and whenever `target`, a frame around it, or `also` (by its size) has changed. */
export function onMove(target: Element, also: HTMLElement | null, move: Move): Unsubscribe {
  let unmove: Unsubscribe | undefined;
  const stops: Unsubscribe[] = [() => unmove?.()];
  // Long ago: what is told first is where it is.
  let scrolledMs = 0;
  const atOnce = () => void quietly(() => move()?.());
  const scrolled = () => {
    scrolledMs = now();
    unmove = moveTogether(move);
  };
  const isScrolling = () => now() - scrolledMs < limits.scrollRestMs;
  atOnce();
  // Inside a frame all stands still while the frame itself is moved: each is followed like a target.
  for (let at: Element | null | undefined = target; at; at = at.ownerDocument.defaultView?.frameElement) {
    stops.push(
      onScroll(at, scrolled),
      onResize([at, at === target ? also : null], atOnce),
      onShift(at, atOnce, isScrolling),
    );
    if (at.ownerDocument === document) break;
  }
  return () => {
    for (const stop of stops) stop();
  };
}
