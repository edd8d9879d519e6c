/** Resolves when the page has loaded and come to rest: what is put into it earlier, hydration throws away. */
import { later } from './natives.js';

export function whenQuiet(): Promise<unknown> {
  const idle = window.requestIdleCallback as typeof requestIdleCallback | undefined;
  return new Promise((resolve) => {
    const rest = () => {
      removeEventListener('load', rest);
      if (idle) idle(resolve, { timeout: 500 });
      else later(resolve as () => void, 0);
    };
    if (document.readyState === 'complete') rest();
    else addEventListener('load', rest);
  });
}
