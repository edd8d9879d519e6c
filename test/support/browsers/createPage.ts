/** What every browser's page can do, built from the few things each driver does its own way. */
import type { BrowserPage, Point } from '../browsers.js';

export type Driver = Omit<BrowserPage, 'waitFor' | 'click' | 'pointOf' | 'drag'> & {
  clickAt(x: number, y: number): Promise<void>;
  /** Presses at the first point, passes through the others, releases at the last. */
  dragAlong(points: readonly [Point, ...Point[]]): Promise<void>;
};

/** An expression for the first element that fits the selector, through open shadow roots; null when there is none. */
export const deepQuery = (selector: string) => `((selector) => {
  const find = (root) => root.querySelector(selector) ??
    [...root.querySelectorAll('*')].map((one) => one.shadowRoot && find(one.shadowRoot)).find(Boolean) ?? null;
  return find(document);
})(${JSON.stringify(selector)})`;

/** Middle of the element once it has not moved for two frames and a click there would reach it; undefined until then. */
const restingPoint = (selector: string) => `new Promise((resolve) => {
  const element = ${deepQuery(selector)};
  if (!element) return resolve(undefined);
  element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const place = () => { const box = element.getBoundingClientRect(); return [box.x, box.y, box.width, box.height]; };
  const before = place();
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const [x, y, width, height] = place();
    const point = { x: x + width / 2, y: y + height / 2 };
    const hit = element.getRootNode().elementFromPoint(point.x, point.y);
    const rests = String(before) === String(place()) && width > 0 && height > 0;
    resolve(rests && hit && (element.contains(hit) || hit.contains(element)) ? point : undefined);
  }));
})`;

/** Points on the way: apps start a drag only once the mouse has moved a little, and look at it several times. */
function pathOf(from: Point, to: Point): [Point, ...Point[]] {
  const start = { x: from.x + 20, y: from.y + 10 };
  const between = (a: Point, b: Point, steps: number) =>
    Array.from({ length: steps }, (_, index) => {
      const part = (index + 1) / steps;
      return { x: Math.round(a.x + (b.x - a.x) * part), y: Math.round(a.y + (b.y - a.y) * part) };
    });
  return [from, ...between(from, start, 4), ...between(start, to, 10)];
}

export function createPage({ clickAt, dragAlong, ...driver }: Driver): BrowserPage {
  const waitFor = async <T>(expression: string, withinMs = 20_000): Promise<T> => {
    const end = Date.now() + withinMs;
    let cause: unknown;
    for (;;) {
      // A page on its way to the next address cannot be asked: that counts as not yet.
      const value = await driver.evaluate<T>(expression).catch((error: unknown) => {
        cause = error;
        return undefined;
      });
      if (value) return value;
      if (Date.now() > end) throw new Error(`waited ${withinMs} ms in vain for ${expression}`, { cause });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const pointOf = (selector: string) => waitFor<Point>(restingPoint(selector));
  return {
    ...driver,
    waitFor,
    pointOf,
    async click(selector) {
      const { x, y } = await pointOf(selector);
      await clickAt(x, y);
    },
    drag: (from, to) => dragAlong(pathOf(from, to)),
  };
}
