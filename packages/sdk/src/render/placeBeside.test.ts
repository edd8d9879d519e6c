import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as limits from './limits.js';
import { placeBeside } from './placeBeside.js';

const view = { width: 1440, height: 900 };
const card = { width: 320, height: 160 };
const placements = ['auto', 'top', 'bottom', 'left', 'right', 'start', 'end', 'center'] as const;

const cases = fc.record({
  target: fc.record({
    x: fc.integer({ min: -500, max: 1500 }),
    y: fc.integer({ min: -500, max: 1000 }),
    width: fc.integer({ min: 1, max: 2000 }),
    height: fc.integer({ min: 1, max: 1500 }),
  }),
  card: fc.record({ width: fc.integer({ min: 100, max: 320 }), height: fc.integer({ min: 60, max: 600 }) }),
  view: fc.record({ width: fc.integer({ min: 340, max: 3840 }), height: fc.integer({ min: 620, max: 2160 }) }),
  placement: fc.constantFrom(...placements),
  rtl: fc.boolean(),
});

describe('placeBeside', () => {
  it('keeps a card that fits inside the window, whatever the target does', () => {
    fc.assert(
      fc.property(cases, ({ target, card, view, placement, rtl }) => {
        const { x, y } = placeBeside(target, card, view, placement, rtl);
        expect(x).toBeGreaterThanOrEqual(limits.edge);
        expect(y).toBeGreaterThanOrEqual(limits.edge);
        expect(x + card.width).toBeLessThanOrEqual(view.width - limits.edge + 1);
        expect(y + card.height).toBeLessThanOrEqual(view.height - limits.edge + 1);
      }),
    );
  });

  it('never covers the target where it names a side, and its arrow points at it', () => {
    fc.assert(
      fc.property(cases, ({ target, card, view, placement, rtl }) => {
        const { x, y, side, arrow } = placeBeside(target, card, view, placement, rtl);
        if (!side) return;
        const apart =
          x >= target.x + target.width ||
          x + card.width <= target.x ||
          y >= target.y + target.height ||
          y + card.height <= target.y;
        expect(apart).toBe(true);
        const upright = side === 'top' || side === 'bottom';
        const tip = (upright ? x : y) + arrow;
        const [from, length] = upright ? [target.x, target.width] : [target.y, target.height];
        expect(tip).toBeGreaterThanOrEqual(from - 1);
        expect(tip).toBeLessThanOrEqual(from + length + 1);
      }),
    );
  });

  it('takes the side that was asked for, mirrored for right-to-left', () => {
    const target = { x: 700, y: 400, width: 40, height: 40 };
    const side = (placement: (typeof placements)[number], rtl = false) =>
      placeBeside(target, card, view, placement, rtl).side;
    expect(placements.map((placement) => side(placement))).toEqual([
      'bottom',
      'top',
      'bottom',
      'left',
      'right',
      'left',
      'right',
      'bottom',
    ]);
    expect([side('start', true), side('end', true), side('left', true)]).toEqual(['right', 'left', 'left']);
  });

  it('goes across where there is no room, and lies on a target that fills the window', () => {
    expect(placeBeside({ x: 700, y: 840, width: 40, height: 40 }, card, view, 'bottom', false).side).toBe('top');
    expect(placeBeside({ x: 0, y: 0, width: 1440, height: 900 }, card, view, 'auto', false)).toMatchObject({
      side: undefined,
      x: 560,
    });
  });
});
