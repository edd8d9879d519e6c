/** Keeps a card beside its target and the ring around it, wherever the page moves them. No animation frames. */
import { autoUpdate } from '@floating-ui/dom';
import type { Placement } from '@handrail/schema';
import type { Unsubscribe } from '../contract.js';
import { quietly } from '../page/natives.js';
import { limits } from './limits.js';
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
  const shown = card ?? ring ?? mark;
  if (!shown) return () => {};
  let over = false;
  const update = () => {
    if (over || !target.isConnected) return;
    const rect = readViewportRect(target);
    // Nothing is ever placed at the corner of an element without a place of its own.
    if (rect.width === 0 && rect.height === 0) return;
    if (ring) placeRing(ring, rect, target);
    if (mark) placeMark(mark, rect, options.rtl);
    if (card) placeCard(card, rect, options);
  };
  const stops = [watchAway(target, options), ...frameChain(target).map((link) => autoUpdate(link, shown, update))];
  return () => {
    over = true;
    for (const stop of stops) stop();
  };
}

/** The target, and each frame it lies in: any of them may move. */
function frameChain(target: Element): Element[] {
  const chain = [target];
  for (
    let view = target.ownerDocument.defaultView;
    view?.frameElement && view !== window;
    view = view.parent as typeof view
  ) {
    chain.push(view.frameElement);
  }
  return chain;
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
function placeMark(mark: HTMLElement, rect: Rect, rtl: boolean): void {
  const half = mark.offsetWidth / 2;
  const x = (rtl ? rect.x : rect.x + rect.width) - half;
  const y = rect.y - half;
  const most = document.documentElement.clientWidth - 2 * half;
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

/** Brings a target into view where it is not wholly there. Resolves nothing: scrolling tells everybody itself. */
export function bringIntoView(target: Element): void {
  const { x, y, width, height } = readViewportRect(target);
  const { clientWidth } = document.documentElement;
  const inside = y >= 0 && x >= 0 && y + height <= window.innerHeight && x + width <= clientWidth;
  const near = Math.abs(y) < window.innerHeight * limits.glideWindows;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (inside && !isClipped(target)) return;
  target.scrollIntoView({
    block: height > window.innerHeight ? 'start' : 'center',
    inline: 'nearest',
    behavior: near && !calm ? 'smooth' : 'instant',
  });
}

/** Inside a scroller that shows another part of itself. */
function isClipped(target: Element): boolean {
  const { top, bottom, left, right } = target.getBoundingClientRect();
  for (let node = target.parentElement; node && node !== target.ownerDocument.body; node = node.parentElement) {
    if (node.scrollHeight <= node.clientHeight && node.scrollWidth <= node.clientWidth) continue;
    if (/visible/.test(getComputedStyle(node).overflow)) continue;
    const box = node.getBoundingClientRect();
    if (top < box.top - 1 || bottom > box.bottom + 1 || left < box.left - 1 || right > box.right + 1) return true;
  }
  return false;
}
