/** Tells listeners what happened; a listener that throws harms nobody. */
import type { Unsubscribe } from './contract.js';
import { quietly } from './page/natives.js';

export interface Bus<Events> {
  on<T extends keyof Events>(type: T, hear: (event: Events[T]) => void): Unsubscribe;
  emit<T extends keyof Events>(type: T, event: Events[T]): void;
}

export function createBus<Events>(): Bus<Events> {
  const listeners = new Map<keyof Events, Set<(event: never) => void>>();
  return {
    on(type, hear) {
      const set = listeners.get(type) ?? new Set();
      listeners.set(type, set.add(hear));
      return () => set.delete(hear);
    },
    emit(type, event) {
      for (const hear of [...(listeners.get(type) ?? [])] as ((event: unknown) => void)[]) quietly(() => hear(event));
    },
  };
}
