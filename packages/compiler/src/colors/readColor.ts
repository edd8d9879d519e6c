/** Colours as authors write them: hex, names, rgb, hsl, hwb, lab, lch, oklab, oklch, color(). */
import { createRequire } from 'node:module';
import type ColorClass from 'colorjs.io';

export type Color = InstanceType<typeof ColorClass>;

let loaded: typeof ColorClass | undefined;

/** Only folders that write colours pay for the library, which takes longer to load than most folders to compile. */
function library(): typeof ColorClass {
  loaded ??= (createRequire(import.meta.url)('colorjs.io') as { readonly default: typeof ColorClass }).default;
  return loaded;
}

/** Undefined for what no compiler can know: variables of the host, `currentColor`, system colours, mixtures. Never throws. */
export function readColor(css: string): Color | undefined {
  if (css.length > 100 || /var\(|env\(|from /i.test(css)) return undefined;
  try {
    const Color = library();
    const color = new Color(css.trim());
    return color.coords.every((coord) => coord === null || Number.isFinite(coord)) ? color : undefined;
  } catch {
    return undefined;
  }
}

/** `part` of `a` (0 to 1) in `b`, as CSS's `color-mix(in oklab, …)`. */
export const mixColors = (a: Color, b: Color, part: number): Color =>
  library().mix(b, a, part, { space: 'oklab', outputSpace: 'srgb' }) as Color;

/** What is seen where a colour lets something through. */
export function over(color: Color, ground: Color): Color {
  const { alpha } = color;
  if (alpha >= 1) return color;
  const [top, bottom] = [color.to('srgb').coords, ground.to('srgb').coords];
  const Color = library();
  return new Color(
    'srgb',
    top.map((coord, index) => (coord ?? 0) * alpha + (bottom[index] ?? 0) * (1 - alpha)) as [number, number, number],
  );
}

/** WCAG 2.1's contrast ratio, 1 to 21. @see https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio */
export const contrastOf = (a: Color, b: Color): number =>
  a.to('srgb').toGamut().contrast(b.to('srgb').toGamut(), 'WCAG21');

/**
 * The colour of the same hue whose lightness is nearest to the given one's and that passes, as hex; undefined where
 * neither lighter nor darker does. `passes` must grow true towards one end.
 */
export function findPassing(color: Color, passes: (candidate: Color) => boolean): string | undefined {
  const start = color.to('oklch').coords[0] ?? 0;
  const at = (lightness: number): Color => {
    const candidate = color.to('oklch');
    candidate.coords[0] = lightness;
    candidate.alpha = 1;
    // What is written down is what must pass.
    const Color = library();
    return new Color(
      candidate
        .to('srgb')
        .toGamut({ space: 'srgb', method: 'css' } as never)
        .toString({ format: 'hex', collapse: false }),
    );
  };
  const found = [1, 0].flatMap((end) => {
    if (!passes(at(end))) return [];
    let [near, far] = [start, end];
    for (let step = 0; step < 12; step++) {
      const middle = (near + far) / 2;
      if (passes(at(middle))) far = middle;
      else near = middle;
    }
    return [{ away: Math.abs(far - start), color: at(far) }];
  });
  const [best] = found.sort((a, b) => a.away - b.away);
  return best?.color.toString({ format: 'hex', collapse: false });
}
