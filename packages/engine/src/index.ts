/** Decisions, pure: no DOM, no I/O, no clock. Everything is a separate export, so that a browser takes only its part. */

export { periodStart } from './calendar.js';
export type { Check } from './check.js';
export { comparableVersion } from './comparableVersion.js';
export { createArbiter } from './createArbiter.js';
export { createBegin } from './createBegin.js';
export type { Compiled, Operator } from './createCompiler.js';
export { createEngine } from './createEngine.js';
export { createEvaluator, type EngineOptions, type Evaluator } from './createEvaluator.js';
export { anyTime, createFullEvaluator } from './createFullEvaluator.js';
export { createGlob, type Glob } from './createGlob.js';
export { createServerOperators } from './createServerOperators.js';
export { createTourPlan } from './createTourPlan.js';
export { type Explained, explain } from './explain.js';
export { explainFlag } from './explainFlag.js';
export { explainGuide } from './explainGuide.js';
export {
  type BucketRange,
  getBucketRanges,
  hashGrowthbook,
  isInNamespace,
  isInRange,
  type Namespace,
} from './growthbook/buckets.js';
export { createConditionTest } from './growthbook/createConditionTest.js';
export {
  createGrowthbook,
  type GrowthbookExperiment,
  type GrowthbookFeature,
  type GrowthbookPayload,
  type GrowthbookResult,
  type GrowthbookRule,
} from './growthbook/createGrowthbook.js';
export type { SavedGroups } from './growthbook/groups.js';
export {
  type BadOutcome,
  countBad,
  countExposed,
  DEFAULT_WITHIN_MS,
  type GuardrailWindow,
  type RecordedExposure,
  type UserCounts,
} from './guardrail/countUsers.js';
export { type BadUsers, DEFAULT_ALPHA, findBreach, type Guardrail, logEvidence } from './guardrail/findBreach.js';
export { type ExposedUsers, findMismatch, logMismatch, MISMATCH_FACTOR } from './guardrail/findMismatch.js';
export { MAX_MINIMUM_USERS, minimumUsers } from './guardrail/minimumUsers.js';
export { type WatchedGuardrail, type Weighed, weighEvidence } from './guardrail/weighEvidence.js';
export { BUCKETS, bucketOf, bucketsOf, fnv1a, fnvHash, type Hash } from './hash.js';
export { isGeneratedClass, isGeneratedId, mayBeGenerated } from './isGenerated.js';
export { isObject } from './isObject.js';
export { type CalendarMoment, isOpen, mayGoOn } from './isOpen.js';
export { MAX_MARKS, MAX_SHOWS } from './limits.js';
export { matchPage, type PageAddress } from './matchPage.js';
export { countShown } from './memory/countShown.js';
export { mergeMemory } from './memory/mergeMemory.js';
export { trimMemory } from './memory/trimMemory.js';
export { murmur3, murmurHash, namedHashes, unleashHash, unleashVariantsHash } from './murmur3.js';
export { own } from './own.js';
export { applyAct, initialRollout, startedWaves } from './rollout/applyAct.js';
export { next } from './rollout/next.js';
export type * from './rollout/types.js';
export { sayObstacle } from './sayObstacle.js';
export { toAttribute } from './toAttribute.js';
export type * from './types.js';
export { instantOf, offsetMs, timeOf } from './zone.js';
