/** A guide that will probably be drawn on the open page, so that it and what draws it can be fetched at once. */
import type { Context, Evaluator } from '@handrail/engine';
import type { Bundle, GuideEntry, PagePattern } from '@handrail/schema';
import type { Kept } from './createMemory.js';

/**
 * A guess: what only the page can tell counts as not so, and then ui is fetched a little later; a guide that was killed
 * is fetched for nothing.
 * @param mayBeAt whether the open address can be one of the page's
 */
export function findDrawnSoon(
  { bundle, evaluator }: { readonly bundle: Bundle; readonly evaluator: Evaluator },
  context: Context,
  { guides: known }: Kept,
  mayBeAt: (pattern: PagePattern) => boolean,
): GuideEntry | undefined {
  const { attributes, nowMs } = context;
  const isSoon = ([id, entry]: [string, GuideEntry]): unknown => {
    const past = known[id];
    const { page, target, trigger } = entry;
    // A button, a key or an event may never come, and of what hangs on an element most pages have nothing.
    const isReached =
      past?.progress ||
      (trigger.some((moment) => moment.kind === 'page') &&
        (page ? mayBeAt(bundle.pages[page] as PagePattern) : !target));
    return (
      isReached &&
      !past?.outcome &&
      !(Number(past?.snoozedUntilMs) > nowMs) &&
      [entry.audience, entry.if].every((condition) => evaluator.compile(condition).check(attributes, context))
    );
  };
  return Object.entries(bundle.guides).find(isSoon)?.[1];
}
