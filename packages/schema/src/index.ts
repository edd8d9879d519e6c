export * as authored from './authored/index.js';
export { limits } from './limits.js';
export type * from './wire/index.js';
