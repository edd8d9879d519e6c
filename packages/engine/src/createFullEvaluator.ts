/** An evaluator with all that a bundle may ask of one, for those who need not load any of it apart. */
import type { Bundle } from '@handrail/schema';
import { type CreateBegin, createBegin } from './createBegin.js';
import { createEvaluator, type Evaluator } from './createEvaluator.js';
import { namedHashes } from './murmur3.js';

/**
 * As `createEvaluator`, with the hashes of other services and the calendars of releases.
 * @param begin `anyTime` where nobody is remembered, so that nobody could be told who was let in before
 */
export function createFullEvaluator(bundle: Bundle, begin: CreateBegin = createBegin): Evaluator {
  return Object.assign(createEvaluator(bundle, { hashes: namedHashes }), { createBegin: begin });
}

/** As if every calendar were open. */
export const anyTime: CreateBegin = () => () => true;
