/** Versions as strings that compare in their order, as GrowthBook pads them. */

/**
 * `1.2.3` sorts before `1.10.0` and after `1.2.3-beta`; a leading `v` and build metadata do not count.
 * Anything that is no version is version 0.
 */
export function comparableVersion(input: unknown): string {
  const text = (/string|number/.test(typeof input) && `${input}`) || '0';
  const parts = text.replace(/(^v|\+.*$)/g, '').split(/[-.]/);
  // A release follows its own pre-releases: `~` sorts after every letter and digit.
  if (parts.length === 3) parts.push('~');
  return parts.map((part) => (/^\d+$/.test(part) ? part.padStart(5) : part)).join('-');
}
