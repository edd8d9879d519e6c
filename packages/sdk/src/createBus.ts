/** Tells listeners what happened; a listener that throws harms nobody. */
import type { Unsubscribe } from './contract.js';
import { quietly } from './page/natives.js';

export interface Bus<Events> {
  on<T extends keyof Events>(type: T, hear: (event: Events[T]) => void): Unsubscribe;
  /** Without an event where there is nothing to say but the type. */
  emit<T extends keyof Events>(type: T, event?: Events[T]): void;
}

export function createBus<Events>(): Bus<Events> {
  const ears = new Set<{ readonly type: keyof Events; hear(event: never): void }>();
  return {
    on(type, hear) {
      const ear = { type, hear };
      ears.add(ear);
      return () => ears.delete(ear);
    },
    emit(type, event) {
      for (const ear of [...ears]) if (ear.type === type) quietly(() => ear.hear(event as never));
    },
  };
}
