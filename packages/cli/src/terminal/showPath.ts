// A path as a person would name it from where they are.
import { isAbsolute, relative } from 'node:path';

/** Relative when it lies below `cwd`, whole otherwise. */
export function showPath(path: string, cwd: string): string {
  const below = relative(cwd, path);
  if (below === '') return '.';
  return below.startsWith('..') || isAbsolute(below) ? path : below;
}
