// Says what is being waited for, once it has taken longer than a person likes to wait in the dark.
import { QUIET_MS } from '../limits.js';
import type { Terminal } from './terminal.js';

/** `text` is said only if `work` takes longer than a second. */
export async function sayWhileWaiting<Result>(
  { err, paint }: Pick<Terminal, 'err' | 'paint'>,
  text: string,
  work: Promise<Result>,
): Promise<Result> {
  const timer = setTimeout(() => err(paint('dim', text)), QUIET_MS);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}
