/** What a script tag says of itself. */
import type { HandrailOptions } from './handrail.js';

/** @param script `document.currentScript`, read while the script runs; later it is null */
export function readScript(script: HTMLScriptElement): HandrailOptions & { readonly base: string } {
  const read = (name: string) => script.getAttribute(`data-handrail-${name}`) ?? undefined;
  const tree = read('tree');
  const base = new URL('.', script.src || location.href).href;
  return {
    base,
    // Every collector serves the script from its folder `sdk`.
    collector: script.getAttribute('data-collector') ?? new URL('..', base).href,
    simulated: read('simulated') !== undefined,
    remote: read('remote') !== undefined,
    key: read('key'),
    tree: tree && new URL(tree, location.href).href,
    locale: read('locale'),
    nonce: script.nonce,
  };
}
