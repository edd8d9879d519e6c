/** The npm package. Safe to import on a server, where `createHandrail` answers with what does nothing. */
import { createHandrail as create } from './createHandrail.js';
import { createIdle } from './createIdle.js';
import type { Handrail, HandrailOptions } from './handrail.js';

export type * from './contract.js';
export type { Handrail, HandrailEvents, HandrailOptions } from './handrail.js';
// With a star: only so does an augmentation of this module reach the interface.
export type * from './handrailTypes.js';

/** @param options `key` and `collector`, or `tree` */
export function createHandrail(options: HandrailOptions): Handrail {
  if (typeof window === 'undefined') return createIdle();
  // Each named in full, so that the host's bundler finds them.
  const files = {
    guide: () => import('./guide.js'),
    ui: () => import('./ui.js'),
    measure: () => import('./measure.js'),
  };
  return create(options, { load: (name) => files[name]() });
}
