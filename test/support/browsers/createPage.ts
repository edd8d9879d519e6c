/** What every browser's page can do, built from the few things each driver does its own way. */
import type { BrowserPage } from '../browsers.js';

export type Driver = Omit<BrowserPage, 'waitFor' | 'click'> & { clickAt(x: number, y: number): Promise<void> };

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

export function createPage({ clickAt, ...driver }: Driver): BrowserPage {
  const waitFor = async <T>(expression: string, withinMs = 10_000): Promise<T> => {
    const end = Date.now() + withinMs;
    for (;;) {
      const value = await driver.evaluate<T>(expression);
      if (value) return value;
      if (Date.now() > end) throw new Error(`waited ${withinMs} ms in vain for ${expression}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  return {
    ...driver,
    waitFor,
    async click(selector) {
      const { x, y } = await waitFor<{ x: number; y: number }>(restingPoint(selector));
      await clickAt(x, y);
    },
  };
}
