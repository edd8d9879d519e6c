/** A guess at whether a page is open, as good as it gets without globs, which are loaded later. */
import type { PagePattern } from '@handrail/schema';

/** Compared up to the first glob or query: it may say yes where the answer is no. */
export function mayBeAt({ paths }: PagePattern): boolean {
  const { pathname, hash } = location;
  return paths.some((pattern) => {
    const [start = ''] = pattern.split(/[*?[]/);
    return start === pattern ? [pathname, pathname + hash].includes(pattern) : (pathname + hash).startsWith(start);
  });
}
