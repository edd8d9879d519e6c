/** Who is asking, beside what is true now. */
import type { Situation } from './check.js';
import type { Context, Facts } from './types.js';

/** Not a copy: what is dear to read of a context, as the zone is in a page, is read only by what asks for it. */
export const withFacts = (context: Context, facts: Facts | undefined): Situation =>
  ({ __proto__: context, facts }) as unknown as Situation;
