/** The geometry of a card beside its target: pure figures, in the window's own pixels. */
import type { Placement } from '@handrail/schema';
import { corner, edge, gap } from './limits.js';
import type { Rect } from './viewportRect.js';

export type Side = 'top' | 'bottom' | 'left' | 'right';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Place {
  readonly x: number;
  readonly y: number;
  /** Where the card lies of its target; undefined where it has to lie on it, or an arrow would miss it. */
  readonly side: Side | undefined;
  /** Middle of the arrow along the card's edge. */
  readonly arrow: number;
}

const opposite: Readonly<Record<Side, Side>> = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' };

/** The sides to try, best first: the one asked for, the one across, then the other two. */
function sidesFor(placement: Placement, rtl: boolean): readonly Side[] {
  const [start, end]: [Side, Side] = rtl ? ['right', 'left'] : ['left', 'right'];
  const first = placement === 'start' ? start : placement === 'end' ? end : placement;
  const side: Side = first === 'auto' || first === 'center' ? 'bottom' : first;
  const others: readonly Side[] = side === 'top' || side === 'bottom' ? [end, start] : ['bottom', 'top'];
  return [side, opposite[side], ...others];
}

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(value, most));

/**
 * The card never leaves the window where it fits into it, and never covers the target where there is room beside it.
 * @param target in the window's pixels; it may reach beyond the window.
 */
export function placeBeside(target: Rect, card: Size, view: Size, placement: Placement, rtl: boolean): Place {
  // What is scrolled out of sight does not count: the card stands beside what can be seen.
  const left = clamp(target.x, 0, view.width);
  const top = clamp(target.y, 0, view.height);
  const right = clamp(target.x + target.width, 0, view.width);
  const bottom = clamp(target.y + target.height, 0, view.height);
  const room: Readonly<Record<Side, number>> = {
    top: top - gap - edge - card.height,
    bottom: view.height - bottom - gap - edge - card.height,
    left: left - gap - edge - card.width,
    right: view.width - right - gap - edge - card.width,
  };
  const sides = sidesFor(placement, rtl);
  const fitting = sides.find((side) => room[side] >= 0);
  const side = fitting ?? [...sides].sort((a, b) => room[b] - room[a])[0] ?? 'bottom';
  const upright = side === 'top' || side === 'bottom';

  const wished = {
    top: { x: (left + right - card.width) / 2, y: top - gap - card.height },
    bottom: { x: (left + right - card.width) / 2, y: bottom + gap },
    left: { x: left - gap - card.width, y: (top + bottom - card.height) / 2 },
    right: { x: right + gap, y: (top + bottom - card.height) / 2 },
  }[side];
  const x = Math.round(clamp(wished.x, edge, Math.max(edge, view.width - edge - card.width)));
  const y = Math.round(clamp(wished.y, edge, Math.max(edge, view.height - edge - card.height)));

  const middle = upright ? (left + right) / 2 - x : (top + bottom) / 2 - y;
  const arrow = clamp(middle, corner, (upright ? card.width : card.height) - corner);
  const [from, to] = upright ? [left - x, right - x] : [top - y, bottom - y];
  return { x, y, side: fitting && arrow >= from && arrow <= to ? side : undefined, arrow };
}
