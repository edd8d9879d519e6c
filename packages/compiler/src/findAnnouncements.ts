/** Guides that a release announces itself with: they are for those it concerns, never for all who open a page. */
import type { LoweredRelease } from './lower/lowerRelease.js';
import type { Model } from './read/model.js';

export interface Announcement {
  /** `live` is for people who have it; `before` and `rollback` are started by the rollout, which knows whom. */
  readonly when: 'before' | 'live' | 'rollback';
  readonly flag: string;
  readonly serve: string;
}

/** By guide. */
export function findAnnouncements(
  { releases }: Model,
  lowered: Readonly<Record<string, LoweredRelease>>,
): ReadonlyMap<string, Announcement> {
  const found = new Map<string, Announcement>();
  for (const { id, value } of releases.values()) {
    const release = lowered[id]?.release;
    const announce = value?.rollout.announce;
    if (!release || !announce) continue;
    for (const when of ['before', 'live', 'rollback'] as const) {
      const one = announce[when];
      const guide = typeof one === 'string' ? one : one?.guide;
      if (guide !== undefined) found.set(guide, { when, flag: release.flag, serve: release.serve });
    }
  }
  return found;
}
