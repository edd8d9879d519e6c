/** An object of which every key is known: an unknown one is a fault that carries the known ones, for "did you mean". */
import { z } from 'zod';

/** `findFaults` reads the known keys back out of the message; nobody else sees it. */
export const shape = <Shape extends z.ZodRawShape>(keys: Shape) =>
  z.strictObject(keys, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? Object.keys(keys).join(' ') : undefined),
  });
