/** The engine of a page in one: an evaluator, and the arbiter of guides over it. */
import type { Bundle } from '@handrail/schema';
import { createArbiter } from './createArbiter.js';
import { createEvaluator, type EngineOptions } from './createEvaluator.js';
import type { Engine } from './types.js';

/**
 * An engine over one bundle. Flags and guides are compiled when first asked for, then kept.
 * No method throws, whatever the bundle or the context holds.
 */
export function createEngine(bundle: Bundle, options?: EngineOptions): Engine {
  return createArbiter(bundle, createEvaluator(bundle, options));
}
