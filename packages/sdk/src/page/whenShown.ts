/** Resolves once somebody may see the page: one that is only prerendered may never be seen, and is nobody's visit. */
import { listen } from './natives.js';

export function whenShown(): Promise<unknown> {
  return new Promise((resolve) => {
    if ((document as { prerendering?: boolean }).prerendering) listen(document, 'prerenderingchange', resolve);
    else resolve(undefined);
  });
}
