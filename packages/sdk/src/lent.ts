/** What core lends to the files that are loaded after it, so that no page gets it twice: see test/support/build/lent.js. */
export { createGlob, fnv1a, instantOf, offsetMs, own, timeOf } from '@handrail/engine';
export { createBus } from './createBus.js';
export { post, textOf } from './deliver/batch.js';
export { fetchWithin, jitter, readRetryAfter } from './deliver/createRequest.js';
export { hold } from './deliver/hold.js';
export {
  BroadcastChannel,
  createId,
  fetch,
  later,
  listen,
  MutationObserver,
  now,
  parse,
  quietly,
  stringify,
} from './page/natives.js';
export { contains, ownTag, parentOf, readRoots } from './page/roots.js';
