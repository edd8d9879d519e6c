/** Decisions, pure: no DOM, no I/O, no clock. Everything is a separate export, so that a browser takes only its part. */
export { createEngine, type EngineOptions } from './createEngine.js';
export { createTourPlan } from './createTourPlan.js';
export { durationMs } from './duration.js';
export { explainFlag } from './explainFlag.js';
export { createGlob, type Glob, type GlobKind } from './glob.js';
export { BUCKETS, bucketOf, bucketsOf, fnv1a } from './hash.js';
export { matchPage, type PageAddress } from './matchPage.js';
export type * from './types.js';
export { comparableVersion } from './version.js';
export { periodStart, timeOf } from './zone.js';
