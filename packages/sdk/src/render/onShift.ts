/** Tells when an element is somewhere else though nothing scrolled: a margin came, a sibling grew. No animation frames. */
import type { Unsubscribe } from '../contract.js';
import { later, listen, quietly } from '../page/natives.js';
import * as limits from './limits.js';

/** A share of an element that is as good as none, and yet is crossed when the first of it comes to light. */
const least = 1e-7;

/**
 * The observed part of the window is cut down to the element's own box: once the element leaves it, less of it is seen.
 * The way of floating-ui's `autoUpdate` 1.8, without its timer: what is wholly hidden is waited for.
 * @param isScrolling whoever asks follows the scroll already: then it is looked again now and then, and not in each frame
 */
export function onShift(element: Element, shifted: () => void, isScrolling: () => boolean): Unsubscribe {
  const { ownerDocument: page } = element;
  let observer: IntersectionObserver | undefined;
  let unwait: Unsubscribe | undefined;

  const stop = () => {
    observer?.disconnect();
    unwait?.();
  };
  const look = (share = 1) => {
    stop();
    const { top, left, width, height } = element.getBoundingClientRect();
    if (!width || !height) return;
    const { clientWidth, clientHeight } = page.documentElement;
    // What is hidden comes to light anywhere: then the whole window is watched.
    const margins = share === least ? [0] : [top, clientWidth - left - width, clientHeight - top - height, left];
    let isFirst = true;
    const see = ([seen]: readonly IntersectionObserverEntry[]) => {
      const now = element.getBoundingClientRect();
      const isSame = now.top === top && now.left === left && now.width === width && now.height === height;
      const ratio = seen?.intersectionRatio ?? 0;
      if (isSame && (ratio === share || (!ratio && share === least))) {
        isFirst = false;
        return;
      }
      if (isScrolling()) {
        stop();
        unwait = later(() => {
          shifted();
          look();
        }, limits.scrollRestMs);
        return;
      }
      shifted();
      // Partly hidden by a scroller: that much of it is what to expect from now on.
      look(isSame && isFirst ? ratio || least : 1);
    };
    observer = new IntersectionObserver((entries) => void quietly(() => see(entries)), {
      root: page,
      rootMargin: margins.map((margin) => `${-Math.floor(margin)}px`).join(' '),
      threshold: share,
    });
    observer.observe(element);
  };

  const unlisten = listen(page.defaultView ?? window, 'resize', () => look());
  look();
  return () => {
    unlisten();
    stop();
  };
}
