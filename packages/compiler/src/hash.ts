/** How trees and releases are named, for the collector that checks them, without the weight of what compiles. */
export { canonicalJson } from './canonicalJson.js';
export { hashClosures } from './hashClosures.js';
export { hashTree } from './hashTree.js';
