/** Gives a surface its theme, light or dark, language and direction. */
import type { Theme } from '@handrail/schema';
import type { Unsubscribe } from '../contract.js';
import { isDark, onSchemeChange } from './scheme.js';

const rightToLeft = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/;

export const directionOf = (locale: string): 'rtl' | 'ltr' => (rightToLeft.test(locale) ? 'rtl' : 'ltr');

/** Keeps `element` looking right until told otherwise. */
export function followLook(
  element: HTMLElement,
  theme: () => Theme | undefined,
  locale: string,
  floats: boolean,
): Unsubscribe {
  let set: readonly string[] = [];
  const apply = () => {
    const now = theme();
    const dark = isDark(now);
    const tokens = { ...now?.tokens, ...(dark ? now?.dark : undefined) };
    for (const name of set) element.style.removeProperty(name);
    set = Object.keys(tokens).map((name) => `--hr-${name}`);
    for (const [name, value] of Object.entries(tokens)) {
      // `inherit` is the host's own font; inheriting would give our reset one.
      const font = name === 'font' && value === 'inherit' ? getComputedStyle(document.body).fontFamily : value;
      element.style.setProperty(`--hr-${name}`, String(font));
    }
    element.toggleAttribute('data-dark', dark);
    // What floats is placed in the window's pixels: a zoom of the whole page is taken back.
    const zoom = document.documentElement.currentCSSZoom ?? 1;
    if (floats) element.style.setProperty('zoom', `${1 / zoom}`);
  };
  element.lang = locale;
  element.dir = directionOf(locale);
  apply();
  return onSchemeChange(apply);
}
