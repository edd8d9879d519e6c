/** What core lends to the files that are loaded after it, so that no page gets it twice: see test/support/build/lent.js. */
export { createGlob, own } from '@handrail/engine';
export { createId, later, listen, MutationObserver, now, quietly } from './page/natives.js';
