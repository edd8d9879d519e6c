/** Whose a batch is: the column `person` of its events. Pure. */
import type { Batch } from '@handrail/schema';

/** By the id where one is known, else by the browser. Neither can be mistaken for the other. */
export function whoIs({ user, anon }: Pick<Batch, 'user' | 'anon'>): string {
  return user === undefined ? `anon:${anon}` : `user:${user}`;
}
