/** The npm package. Safe to import on a server, where `createHandrail` answers with what does nothing. */
import { createHandrail as create } from './createHandrail.js';
import { createIdle } from './createIdle.js';
import type { Handrail, HandrailOptions } from './handrail.js';

export type * from './contract.js';
export type { Handrail, HandrailEvents, HandrailOptions } from './handrail.js';
// With a star: only so does an augmentation of this module reach the interface.
export type * from './handrailTypes.js';

/** Copies that this page runs, by key, with the options they read. On the page and not in this module, which hot reload replaces. */
const running = Symbol.for('handrail:npm');
type Running = Map<string | undefined, { readonly handrail: Handrail; readonly options: HandrailOptions }>;

/**
 * Called again with the same `key` or `tree`, as by React's StrictMode and by hot reload, answers with the copy there is,
 * which goes by the new options from then on.
 * @param options `key` and `collector`, or `tree`
 */
export function createHandrail(options: HandrailOptions): Handrail {
  if (typeof window === 'undefined') return createIdle();
  const page = window as { [running]?: Running };
  page[running] ??= new Map();
  const copies = page[running];
  const name = options.key ?? options.tree;
  const known = copies.get(name);
  if (known) {
    Object.assign(known.options, options);
    return known.handrail;
  }
  // Each named in full, so that the host's bundler finds them.
  const files = {
    guide: () => import('./guide.js'),
    async ui() {
      const { createUi } = await import('./ui.js');
      return { createUi: () => createUi(() => import('./more.js')) };
    },
    measure: () => import('./measure.js'),
  };
  const own = { ...options };
  const handrail = create(own, { load: (name) => files[name]() });
  const once = {
    ...handrail,
    off() {
      copies.delete(name);
      handrail.off();
    },
  };
  copies.set(name, { handrail: once, options: own });
  return once;
}
