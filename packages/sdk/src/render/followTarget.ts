/** Keeps a card beside its target and the ring around it, wherever the page moves them. No animation frames. */
import { arrow, computePosition, flip, offset, type Placement as Side, type Platform, shift } from '@floating-ui/core';
import { autoUpdate } from '@floating-ui/dom';
import type { Placement } from '@handrail/schema';
import type { Unsubscribe } from '../contract.js';
import { quietly } from '../page/natives.js';
import { limits } from './limits.js';
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

/** Where a floating element goes is plain geometry: both live in the window, so no offset parents are asked. */
const platform: Platform = {
  getElementRects: ({ reference, floating }) => ({
    reference: reference.getBoundingClientRect(),
    floating: { x: 0, y: 0, width: floating.offsetWidth, height: floating.offsetHeight },
  }),
  getDimensions: (element) => ({ width: element.offsetWidth, height: element.offsetHeight }),
  getClippingRect: () => ({ x: 0, y: 0, width: document.documentElement.clientWidth, height: window.innerHeight }),
};

const words: Readonly<Partial<Record<Placement, readonly [ltr: Side, rtl: Side]>>> = {
  start: ['left', 'right'],
  end: ['right', 'left'],
  top: ['top', 'top'],
  left: ['left', 'left'],
  right: ['right', 'right'],
};

const sideOf = (placement: Placement, rtl: boolean): Side => words[placement]?.[rtl ? 1 : 0] ?? 'bottom';

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
    if (card) void placeCard(card, rect, options).catch(() => {});
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
  for (let view = target.ownerDocument.defaultView; view?.frameElement && view !== window; view = view.parent as typeof view) {
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

async function placeCard(card: HTMLElement, rect: Rect, options: Followed): Promise<void> {
  const reference = { getBoundingClientRect: () => DOMRect.fromRect(rect) };
  const tip = options.arrow;
  const { x, y, placement, middlewareData } = await computePosition(reference, card, {
    platform,
    strategy: 'fixed',
    placement: sideOf(options.placement, options.rtl),
    middleware: [
      offset(limits.gap),
      flip({ padding: limits.edge, fallbackAxisSideDirection: 'end' }),
      // Along the cross axis too: beside a target as large as the window the card lies on it, never outside.
      shift({ padding: limits.edge, crossAxis: true }),
      ...(tip ? [arrow({ element: tip, padding: 12 })] : []),
    ],
  });
  card.style.setProperty('left', `${Math.round(x)}px`);
  card.style.setProperty('top', `${Math.round(y)}px`);
  const side = placement.split('-')[0] as 'top' | 'bottom' | 'left' | 'right';
  const { offsetWidth: width, offsetHeight: height } = card;
  const beside = x >= rect.x + rect.width || x + width <= rect.x || y >= rect.y + rect.height || y + height <= rect.y;
  // An arrow that cannot point at the middle of what is there would point at something else.
  if (beside && Math.abs(middlewareData.arrow?.centerOffset ?? 0) < 24) card.dataset.side = side;
  else delete card.dataset.side;
  if (!tip) return;
  const { x: left, y: top } = middlewareData.arrow ?? {};
  tip.style.setProperty('left', left === undefined ? '' : `${left}px`);
  tip.style.setProperty('top', top === undefined ? '' : `${top}px`);
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
  target.scrollIntoView({ block: height > window.innerHeight ? 'start' : 'center', inline: 'nearest', behavior: near && !calm ? 'smooth' : 'instant' });
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

