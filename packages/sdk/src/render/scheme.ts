/** Is the page dark? The page decides, not the system: many enterprise apps are light for everybody. */
import type { Theme } from '@handrail/schema';
import type { Unsubscribe } from '../contract.js';
import { listen, MutationObserver, quietly } from '../page/natives.js';

/** Lightness of a colour as computed style spells it, 0 to 1; undefined where it is transparent or unknown. */
function readLightness(color: string): number | undefined {
  const [red, green, blue, alpha] = (color.match(/[\d.]+%?/g) ?? []).map(Number.parseFloat);
  if (red === undefined || (alpha ?? 1) < 0.5) return undefined;
  if (/^(ok)?(lab|lch)/.test(color)) return red > 1 ? red / 100 : red;
  if (!color.startsWith('rgb') || green === undefined || blue === undefined) return undefined;
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}

export function isDark(theme: Theme | undefined): boolean {
  const css = theme?.darkWhen?.css;
  if (css) return quietly(() => document.querySelector(css)) != null;
  for (const element of [document.body, document.documentElement]) {
    const lightness = element && readLightness(getComputedStyle(element).backgroundColor);
    if (lightness !== undefined && lightness !== null) return lightness < 0.45;
  }
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  return scheme.includes('dark') && (!scheme.includes('light') || matchMedia('(prefers-color-scheme: dark)').matches);
}

const hearers = new Set<() => void>();
let stop: Unsubscribe | undefined;

/** Calls back whenever the page may have changed sides. One observer serves everything that is drawn. */
export function onSchemeChange(onChange: () => void): Unsubscribe {
  if (hearers.size === 0) {
    const tell = () => {
      for (const hear of hearers) quietly(hear);
    };
    const observer = new MutationObserver(tell);
    for (const element of [document.body, document.documentElement]) {
      if (element) observer.observe(element, { attributes: true });
    }
    const unhear = listen(matchMedia('(prefers-color-scheme: dark)'), 'change', tell);
    stop = () => {
      observer.disconnect();
      unhear();
    };
  }
  hearers.add(onChange);
  return () => {
    hearers.delete(onChange);
    if (hearers.size === 0) stop?.();
  };
}
