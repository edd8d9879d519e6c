/** What people write and what crosses a wire: types for all, checks for what comes from outside. */
export * as authored from './authored/index.js';
export { type EditorSchema, jsonSchemas } from './jsonSchemas.js';
export { limits } from './limits.js';
export type * from './wire/index.js';
export { checkBatchHead } from './wireChecks/checkBatch.js';
export { checkEvent } from './wireChecks/checkEvent.js';
export { checkPublishRequest } from './wireChecks/checkPublishRequest.js';
export { checkState, checkTree } from './wireChecks/checkTree.js';
export { findTooDeep } from './wireChecks/nesting.js';
export { forbiddenKeys, type ReadJson, readJson } from './wireChecks/readJson.js';
