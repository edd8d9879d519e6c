/** Brings a target into view where it is not wholly there. */
import * as limits from './limits.js';
import { readViewportRect } from './viewportRect.js';

export function bringIntoView(target: Element): void {
  const { x, y, width, height } = readViewportRect(target);
  const { clientWidth } = document.documentElement;
  const inside = y >= 0 && x >= 0 && y + height <= window.innerHeight && x + width <= clientWidth;
  if (inside && !isClipped(target)) return;
  const near = Math.abs(y) < window.innerHeight * limits.glideWindows;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
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
    if (getComputedStyle(node).overflow === 'visible') continue;
    const box = node.getBoundingClientRect();
    if (top < box.top - 1 || bottom > box.bottom + 1 || left < box.left - 1 || right > box.right + 1) return true;
  }
  return false;
}
