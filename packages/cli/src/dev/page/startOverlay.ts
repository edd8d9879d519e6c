/** Joins what is heard, from the command and from the core, to the badge in the corner. */
import type { DevStatus } from '../status.js';
import { createOverlay } from './createOverlay.js';
import { followGuides } from './followGuides.js';
import { onIndex } from './onIndex.js';
import { readStatus } from './readStatus.js';
import { showAgain } from './showAgain.js';

export function startOverlay(preview: string | undefined): void {
  const overlay = createOverlay(preview);
  let status: DevStatus | undefined;
  /** Hash of the tree this page decides by. */
  let taken: string | undefined;
  /** Changed guides that are still shown as they were. */
  const outdated = new Set<string>();

  const guides = followGuides((event) => overlay.hear(event));
  const renew = (): void => {
    if (status === undefined || taken !== status.hash) return;
    for (const guide of outdated) if (guides.isShown(guide)) showAgain(guide);
    outdated.clear();
  };
  onIndex((hash) => {
    taken = hash;
    renew();
  });
  readStatus((next) => {
    if (next !== undefined && status !== undefined && next.hash !== status.hash)
      for (const guide of next.changed) outdated.add(guide);
    status = next ?? status;
    overlay.show(next);
    renew();
  });
}
