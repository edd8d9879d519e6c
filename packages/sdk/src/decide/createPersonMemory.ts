/** Memory that follows the person: asked of the collector before the first guide is decided, and told what is new. */
import type { PersonMemory } from '@handrail/engine';
import * as limits from '../limits.js';
import type { MemoryKeeper } from './createMemory.js';

export interface PersonMemoryHands {
  readonly memory: Pick<MemoryKeeper, 'read' | 'change'>;
  /** Who it is; undefined while nobody knows, or where nothing may be told. */
  person(): string | undefined;
  /** Tells the collector what this browser knows and answers what all know. May reject. */
  exchange(person: string, memory: PersonMemory): Promise<PersonMemory>;
  /** A timer of the page; its answer takes it back. */
  later(run: () => void, ms: number): () => void;
  /** Something may follow from what was learned. */
  onMerged(): void;
}

export interface PersonMemoryKeeper {
  /** False while guides have to wait for what is remembered elsewhere: for a moment, and not where nobody answers. */
  isKnown(): boolean;
  /** Something worth knowing elsewhere has happened. */
  tell(): void;
  /** Tells at once what waits to be told, since the page may be gone in a moment. */
  tellNow(): void;
}

const nothing: PersonMemory = { guides: {}, shows: [], events: {} };

export function createPersonMemory({
  memory,
  person,
  exchange,
  later,
  onMerged,
}: PersonMemoryHands): PersonMemoryKeeper {
  let known: string | undefined;
  let isWaiting = false;
  let cancelTell: (() => void) | undefined;

  /** The collector merges, so that no page carries the rules; what is done meanwhile is told with the next question. */
  async function merge(id: string): Promise<void> {
    cancelTell?.();
    cancelTell = undefined;
    const { of } = memory.read();
    // What nobody in particular has seen was seen by whoever then says who they are; what another has seen was not.
    if (of !== id) memory.change({ ...(of && nothing), of: id });
    const told = memory.read();
    const { guides, shows, events } = await exchange(id, told);
    if (memory.read() !== told) return tell();
    // A run under way stays in the browser it runs in.
    const withRuns = Object.entries(guides).map(([name, past]) => [
      name,
      { ...past, progress: told.guides[name]?.progress },
    ]);
    memory.change({ guides: Object.fromEntries(withRuns), shows, events });
  }

  function ask(id: string): void {
    known = id;
    isWaiting = true;
    const go = () => {
      if (known !== id || !isWaiting) return;
      isWaiting = false;
      onMerged();
    };
    later(go, limits.mergeMs);
    merge(id).then(go, go);
  }

  const tell = (): void => {
    cancelTell ??= later(tellNow, limits.tellMs);
  };
  const tellNow = (): void => {
    const id = person();
    if (id && id === known) merge(id).then(onMerged, () => {});
  };

  return {
    isKnown() {
      const id = person();
      if (id !== known && id) ask(id);
      return !isWaiting;
    },
    tell,
    tellNow() {
      if (cancelTell) tellNow();
    },
  };
}
