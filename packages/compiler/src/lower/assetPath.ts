/** What an image, a video or a module is fetched from. */
import type { At } from '../read/source.js';
import type { Scope } from '../scope.js';
import type { Asset } from './lowerAssets.js';
import { isSafeHref } from './safeHref.js';

export function findAsset(written: string, place: At, { report, assets }: Scope): Asset | undefined {
  report.knows(place, 'unknown-asset', written, assets);
  return assets.get(written);
}

/** A file of the tree, or an https address elsewhere. */
export function assetPath(written: string, place: At, scope: Scope): string {
  if (written.startsWith('assets/')) return findAsset(written, place, scope)?.path ?? written;
  if (!/^https:/i.test(written) || !isSafeHref(written)) {
    scope.report.on(place, 'not-an-asset', { found: JSON.stringify(written) });
  }
  return written;
}
