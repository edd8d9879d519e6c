/** Resolves when the page has loaded and come to rest: what is put into it earlier, hydration throws away. */
import { later } from './natives.js';

export function whenQuiet(): Promise<unknown> {
  // A timer, where there is no idle callback, takes the options for no delay at all.
  const idle =
    (window.requestIdleCallback as typeof requestIdleCallback | undefined) ??
    (later as unknown as typeof requestIdleCallback);
  return new Promise((resolve) => {
    const rest = () => {
      idle(resolve, { timeout: 500 });
    };
    if (document.readyState === 'complete') rest();
    else addEventListener('load', rest, { once: true });
  });
}
