/** Says in words why a guide may or may not be shown now; for people who ask, so it is no part of a page. */
import type { Bundle } from '@handrail/schema';
import { createArbiter } from './createArbiter.js';
import { createFullEvaluator } from './createFullEvaluator.js';
import { explainMiss } from './explainMiss.js';
import { own } from './own.js';
import { sayObstacle } from './sayObstacle.js';
import type { Context, Facts, Memory } from './types.js';

/**
 * The trace behind a guide's answer: the answer and the first thing that decided it, then the test that failed, how
 * often it was shown, and its place in the order of those that may be shown. Never throws.
 * @param pages names of the pages that are open; without them the page is not looked at
 */
export function explainGuide(
  bundle: Bundle,
  id: string,
  context: Context,
  memory: Memory,
  facts: Facts,
  pages?: readonly string[],
): readonly string[] {
  const entry = own(bundle.guides, id);
  if (!entry) return [`The bundle has no guide "${id}".`];
  const evaluator = createFullEvaluator(bundle);
  const engine = createArbiter(bundle, evaluator);
  const { eligible, why } = engine.guide(id, context, memory, facts);
  const isHere = entry.page === undefined || pages === undefined || pages.includes(entry.page);
  const past = own(memory.guides, id);
  const said = sayObstacle(why);
  const verdict = !eligible
    ? `may not be shown: ${said}`
    : isHere
      ? `may be shown: ${said}`
      : 'may be shown, elsewhere';
  const lines = [`"${id}" ${verdict}.`];
  const audience = explainMiss(bundle, evaluator, entry.audience, context);
  if (audience) lines.push(`Its audience does not fit: ${audience}.`);
  const now = explainMiss(bundle, evaluator, entry.if, context, facts);
  if (now) lines.push(`Its if does not hold: ${now}.`);
  if (!isHere) lines.push(`It is for the page "${entry.page}", which is not open.`);
  if (past) lines.push(`Shown ${past.shown} times in this browser${past.outcome ? `, last ${past.outcome}` : ''}.`);
  const order = engine.eligible(pages ?? Object.keys(bundle.pages ?? {}), context, memory, facts);
  const rank = order.indexOf(id);
  if (rank > 0) lines.push(`"${order[rank - 1]}" goes before it, by priority, then by order.`);
  if (rank === 0 && order.length > 1) lines.push(`It is the first of ${order.length} that may be shown.`);
  return lines;
}
