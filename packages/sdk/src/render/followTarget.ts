/** Keeps a card beside its target and the ring around it, wherever the page moves them. No animation frames. */
import type { Placement } from '@handrail/schema';
import type { Unsubscribe } from '../contract.js';
import { quietly } from '../page/natives.js';
import * as limits from './limits.js';
import { onMove } from './onMove.js';
import { placeBeside } from './placeBeside.js';
import { type Rect, readViewportRect } from './viewportRect.js';

export interface Followed {
  readonly card: HTMLElement | null;
  readonly arrow?: HTMLElement | null;
  /** Lies over the target: the ring of a tour. */
  readonly ring?: HTMLElement | null;
  /** Sits on the target's corner: the dot of a hint. */
  readonly mark?: HTMLElement | null;
  readonly placement: Placement;
  readonly rtl: boolean;
  /** The target has left what can be seen of it (scrolled away), or is back. */
  onAway?(away: boolean): void;
}

export function followTarget(target: Element, options: Followed): Unsubscribe {
  const { card, ring, mark } = options;
  const unmove = onMove(target, card, () => {
    const rect = readViewportRect(target);
    // Nothing is ever placed at the corner of an element without a place of its own.
    if (!target.isConnected || !(rect.width || rect.height)) return undefined;
    const { clientWidth } = document.documentElement;
    return () => {
      if (ring) placeRing(ring, rect, target);
      if (mark) placeMark(mark, rect, options.rtl, clientWidth);
      if (card) placeCard(card, rect, options);
    };
  });
  const unwatch = watchAway(target, options);
  return () => {
    unmove();
    unwatch();
  };
}

function placeRing(ring: HTMLElement, rect: Rect, target: Element): void {
  const pad = limits.ring;
  const radius = Number.parseFloat(getComputedStyle(target).borderTopLeftRadius) || 0;
  ring.style.setProperty('transform', `translate(${rect.x - pad}px, ${rect.y - pad}px)`);
  ring.style.setProperty('width', `${rect.width + 2 * pad}px`);
  ring.style.setProperty('height', `${rect.height + 2 * pad}px`);
  ring.style.setProperty('border-radius', `${Math.min(radius, rect.height) + pad}px`);
}

/** Half over the upper outer corner, where it hides nothing; never outside the window. */
function placeMark(mark: HTMLElement, rect: Rect, rtl: boolean, width: number): void {
  const half = limits.mark / 2;
  const x = (rtl ? rect.x : rect.x + rect.width) - half;
  const y = rect.y - half;
  const most = width - 2 * half;
  mark.style.setProperty('transform', `translate(${Math.max(0, Math.min(x, most))}px, ${Math.max(0, y)}px)`);
}

function placeCard(card: HTMLElement, rect: Rect, { arrow, placement, rtl }: Followed): void {
  const size = { width: card.offsetWidth, height: card.offsetHeight };
  const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
  const place = placeBeside(rect, size, view, placement, rtl);
  card.style.setProperty('left', `${place.x}px`);
  card.style.setProperty('top', `${place.y}px`);
  if (place.side) card.dataset.side = place.side;
  else delete card.dataset.side;
  const upright = place.side === 'top' || place.side === 'bottom';
  // The arrow is 16 px along the edge, and its own edges follow from the side.
  arrow?.style.setProperty('left', upright ? `${place.arrow - 9}px` : '');
  arrow?.style.setProperty('top', upright ? '' : `${place.arrow - 9}px`);
}

function watchAway(target: Element, { onAway }: Followed): Unsubscribe {
  if (!onAway) return () => {};
  const Observer = target.ownerDocument.defaultView?.IntersectionObserver ?? IntersectionObserver;
  const observer = new Observer((changes) => void quietly(() => onAway(!changes.at(-1)?.isIntersecting)));
  observer.observe(target);
  return () => observer.disconnect();
}
