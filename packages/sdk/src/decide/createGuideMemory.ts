/** The part of memory that is about guides: what was shown, how it ended, where it stands. */
import { countShown, type GuideMemory, MAX_SHOWS, own } from '@handrail/engine';
import * as limits from '../limits.js';
import type { Kept, MemoryKeeper } from './createMemory.js';

export interface GuideMemoryKeeper {
  read(): Kept;
  guide(id: string): GuideMemory | undefined;
  changeGuide(id: string, changes: Partial<GuideMemory>): void;
  /** What has come to be true of this revision: see `GuideMemory.marks`. */
  marks(id: string, revision: number): readonly string[];
  mark(id: string, revision: number, mark: string): void;
  /** A showing counts when painted. */
  rememberShow(id: string, revision: number): void;
}

/** @param now epoch ms */
export function createGuideMemory(
  { read, change }: Pick<MemoryKeeper, 'read' | 'change'>,
  now: () => number,
): GuideMemoryKeeper {
  const guide = (id: string): GuideMemory | undefined => own(read().guides, id);

  function changeGuide(id: string, changes: Partial<GuideMemory>): void {
    const at = now();
    const entry: GuideMemory = { shown: 0, firstMs: at, revision: 0, ...guide(id), lastMs: at, ...changes };
    const entries = Object.entries({ ...read().guides, [id]: entry }).sort(([, a], [, b]) => b.lastMs - a.lastMs);
    change({ guides: Object.fromEntries(entries.slice(0, limits.rememberedGuides)) });
  }

  const marks = (id: string, revision: number): readonly string[] => {
    const past = guide(id);
    return (past?.revision === revision && past.marks) || [];
  };

  return {
    read,
    guide,
    changeGuide,
    marks,
    mark(id, revision, mark) {
      changeGuide(id, { revision, marks: [...marks(id, revision), mark] });
    },
    rememberShow(id, revision) {
      const before = guide(id);
      // A grown revision starts over: what was done with the old one does not count.
      const isSame = before?.revision === revision;
      changeGuide(id, {
        ...(!isSame && { outcome: undefined, marks: undefined }),
        revision,
        shown: isSame ? countShown(read(), id) + 1 : 1,
      });
      const { shows, session } = read();
      change({ shows: [...shows, { guide: id, atMs: now(), session, revision }].slice(-MAX_SHOWS) });
    },
  };
}
