/** Which of the named pages are open. An address is matched here and goes no further. */
import { matchPage } from '@handrail/engine';
import type { PagePattern, TargetDescription } from '@handrail/schema';
import type { Found } from '../contract.js';

export interface Pages {
  isOn(page: string): boolean;
  /** All that are open, the most particular first. */
  open(): readonly string[];
}

/** A longer pattern is more particular. */
const weight = (pattern: PagePattern | undefined): number => pattern?.paths[0]?.length ?? 0;

export function createPages(
  patterns: Readonly<Record<string, PagePattern>>,
  location: Location,
  find: (target: TargetDescription) => Found,
): Pages {
  const isOn = (name: string): boolean => {
    const pattern = Object.hasOwn(patterns, name) ? patterns[name] : undefined;
    return (
      pattern !== undefined &&
      matchPage(pattern, { path: location.pathname, query: location.search, hash: location.hash }) &&
      (!pattern.has || find(pattern.has).status === 'found')
    );
  };
  const names = Object.keys(patterns).sort((a, b) => weight(patterns[b]) - weight(patterns[a]));
  return { isOn, open: () => names.filter(isOn) };
}
