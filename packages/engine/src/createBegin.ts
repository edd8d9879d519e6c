/** Whether calendars let somebody get something for the first time now: what guides have, and releases. */
import type { Bound } from '@handrail/schema';
import type { CompileCondition } from './createCompiler.js';
import { mayGoOn } from './isOpen.js';
import type { Context } from './types.js';

/** What is bound to none asks no clock, and most is. */
export function createBegin(
  { during = [], notDuring = [] }: Bound,
  { compile }: { readonly compile: CompileCondition },
) {
  return (context: Context): boolean =>
    (during.length === 0 && notDuring.length === 0) ||
    mayGoOn(during, notDuring, {
      ...context,
      isTrue: (audience) => compile(audience).check(context.attributes, context),
    });
}

export type CreateBegin = typeof createBegin;
