/** The trace behind any answer of the engine, in words. */
import type { Bundle } from '@handrail/schema';
import { explainFlag } from './explainFlag.js';
import { explainGuide } from './explainGuide.js';
import type { Context, Facts, Memory } from './types.js';

/** What is asked about. `pages` are the names of those that are open; without them a guide's page is not looked at. */
export type Explained = { readonly flag: string } | { readonly guide: string; readonly pages?: readonly string[] };

const NOTHING_SEEN: Memory = { guides: {}, shows: [], session: '' };

/** One sentence a line: the answer with the first condition that decided it, then what led there. Never throws. */
export function explain(
  bundle: Bundle,
  what: Explained,
  context: Context,
  memory: Memory = NOTHING_SEEN,
  facts: Facts = {},
): readonly string[] {
  try {
    return 'flag' in what
      ? explainFlag(bundle, what.flag, context)
      : explainGuide(bundle, what.guide, context, memory, facts, what.pages);
  } catch {
    return ['The bundle cannot be read here.'];
  }
}
