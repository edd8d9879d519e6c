/** Calls back when this page has taken up the index of a tree, with its hash. */
import { ROOT } from '../paths.js';
import { TAKE_UP_MS } from './limits.js';

export function onIndex(onTaken: (hash: string) => void): void {
  const index = new RegExp(`${ROOT}b/([0-9a-f]+)[^/]*/index\\.`);
  new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) {
      const hash = index.exec(name)?.[1];
      // The core parses and applies what it has fetched within a task or two.
      if (hash !== undefined) setTimeout(() => onTaken(hash), TAKE_UP_MS);
    }
  }).observe({ type: 'resource', buffered: true });
}
