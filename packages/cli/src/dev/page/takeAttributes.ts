/** A page that has its own script tag says on it who its user is: the tag of `handrail dev` says the same. */
import { readHandrail } from './readHandrail.js';

export function takeAttributes(script: HTMLScriptElement): void {
  const own = [...document.scripts].find(
    (one) => one !== script && (one.dataset.handrailKey !== undefined || one.dataset.handrailTree !== undefined),
  );
  if (own === undefined) return;
  for (const { name, value } of own.attributes)
    if (/^data-(?!handrail-|collector$)/.test(name)) script.setAttribute(name, value);
  // So that they are read.
  readHandrail()?.identify({});
}
