/** What a script tag says of itself. */
import type { HandrailOptions } from './handrail.js';

/** @param script `document.currentScript`, read while the script runs; later it is null */
export function readScript(script: HTMLScriptElement): HandrailOptions & { readonly base: string } {
  const read = (name: string) => script.getAttribute(`data-handrail-${name}`) ?? undefined;
  const base = new URL('.', script.src || location.href).href;
  const set = <K extends string>(name: K, value: string | undefined) =>
    (value === undefined ? {} : { [name]: value }) as { [key in K]?: string };
  return {
    base,
    // Every collector serves the script from its folder `sdk`.
    collector: script.getAttribute('data-collector') ?? new URL('..', base).href,
    simulated: script.hasAttribute('data-handrail-simulated'),
    ...set('key', read('key')),
    ...set('tree', read('tree') && new URL(read('tree') as string, location.href).href),
    ...set('locale', read('locale')),
    ...set('nonce', script.nonce || undefined),
  };
}
