/** Installed before any script of the page: notes the first frame in which the first step's title could be seen. */

/** The same for every library: from `performance.mark('tag')` to the frame after the title is visible, in ms. */
export interface Painted {
  /** Any of it can be seen: it has a size, nothing hides it, and its opacity is above 0. */
  readonly firstMs: number;
  /** It is opaque and has rested for two frames: animations are over. */
  readonly restedMs: number;
}

/** @returns the script; it leaves its finding in `window.painted` */
export const watchPaint = (title: string, text: string): string => `(() => {
  const selector = ${JSON.stringify(title)};
  const text = ${JSON.stringify(text)};
  // Libraries hang their step on body or html; ours lives in an open shadow root there.
  // Of several steps that lie in the page the one that is meant.
  const read = (root) => [...root.querySelectorAll(selector)].find(({ textContent }) => textContent.trim() === text);
  const find = () => {
    const light = read(document);
    if (light) return light;
    for (const parent of [document.documentElement, document.body]) {
      for (const child of parent?.children ?? []) {
        const found = child.shadowRoot && read(child.shadowRoot);
        if (found) return found;
      }
    }
  };
  const opacityOf = (element) => {
    let opacity = 1;
    for (let one = element; one; one = one.parentElement ?? one.getRootNode().host) opacity *= Number(getComputedStyle(one).opacity);
    return opacity;
  };
  let title, firstMs, seen = false, last, rests = 0;
  const look = () => {
    title = title?.isConnected ? title : find();
    if (title && title.textContent.trim() === text && title.checkVisibility({ visibilityProperty: true })) {
      const box = title.getBoundingClientRect();
      const opacity = box.width > 0 && box.height > 0 ? opacityOf(title) : 0;
      // The frame this callback belongs to is painted after it, so the time is taken at the next callback.
      if (seen) firstMs ??= performance.now();
      seen ||= opacity > 0;
      const place = [box.x, box.y, box.width, box.height].join();
      rests = opacity > 0.99 && place === last ? rests + 1 : 0;
      last = place;
      if (rests === 2) {
        const start = performance.getEntriesByName('tag')[0].startTime;
        window.painted = { firstMs: firstMs - start, restedMs: performance.now() - start };
        return;
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();`;
