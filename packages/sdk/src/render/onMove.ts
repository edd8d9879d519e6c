/** Tells when an element moves or changes size: floating-ui's listeners, and observers of its size and its place. */
import { autoUpdate } from '@floating-ui/dom';
import type { Unsubscribe } from '../contract.js';
import { now, quietly } from '../page/natives.js';
import * as limits from './limits.js';
import { type Move, moveTogether } from './moveTogether.js';
import { onResize } from './onResize.js';
import { onShift } from './onShift.js';

/** Calls `move` at once, and whenever `target`, a frame around it, or `also` (by its size) has changed. */
export function onMove(target: Element, also: HTMLElement | null, move: Move): Unsubscribe {
  let unmove: Unsubscribe | undefined;
  const stops: Unsubscribe[] = [() => unmove?.()];
  // Long ago: what is told first is where it is.
  let scrolledMs = 0;
  let isFollowed = false;
  const atOnce = () => void quietly(() => move()?.());
  const onScroll = () => {
    if (!isFollowed) return atOnce();
    scrolledMs = now();
    unmove = moveTogether(move);
  };
  const isScrolling = () => now() - scrolledMs < limits.scrollRestMs;
  // Inside a frame all stands still while the frame itself is moved: each is followed like a target.
  for (let at: Element | null | undefined = target; at; at = at.ownerDocument.defaultView?.frameElement) {
    // Its own look at shifts asks every second, by a timer, after what is scrolled out of sight; its own look at sizes
    // moves the page while they are observed.
    const options = { layoutShift: false, elementResize: false };
    const floating = at === target ? also : null;
    stops.push(
      autoUpdate(at, floating, onScroll, options),
      onResize([at, floating], atOnce),
      onShift(at, atOnce, isScrolling),
    );
    if (at.ownerDocument === document) break;
  }
  isFollowed = true;
  return () => {
    for (const stop of stops) stop();
  };
}
