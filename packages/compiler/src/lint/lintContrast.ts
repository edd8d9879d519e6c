/** Themes whose texts cannot be read: contrast below WCAG 2.1 AA, in light and in dark. */
import { type Colors, defaults, type Pair, pairs, type Token } from '../colors/pairs.js';
import { type Color, contrastOf, findPassing, over, readColor } from '../colors/readColor.js';
import type { At } from '../read/source.js';
import { entriesOf } from './entriesOf.js';
import type { LintScope, LintWhole } from './lint.js';

type Scheme = 'light' | 'dark';

/** A token's value, and where it is written; nowhere for ours. */
interface Written {
  readonly css: string;
  readonly at?: At;
}

const names: readonly Token[] = ['surface', 'text', 'accent', 'info', 'success', 'warning', 'danger', 'on-accent'];

export const lintContrast: LintWhole = (scope) => {
  for (const { id } of entriesOf(scope.model.themes)) {
    for (const scheme of ['light', 'dark'] as const) check(findTokens(id, scheme, scope), scheme, scope);
  }
};

/** As ui lays them over each other: what is extended, then the theme, and in the dark what it says of that. */
function findTokens(id: string, scheme: Scheme, { model }: LintScope): ReadonlyMap<Token, Written> {
  const chain: { readonly id: string }[] = [];
  for (let next: string | undefined = id; next !== undefined && !chain.some((one) => one.id === next); ) {
    chain.unshift({ id: next });
    next = model.themes.get(next)?.value?.extends;
  }
  const found = new Map<Token, Written>(
    Object.entries(defaults[scheme]).map(([token, css]) => [token as Token, { css }]),
  );
  for (const part of scheme === 'dark' ? (['tokens', 'dark'] as const) : (['tokens'] as const)) {
    for (const theme of chain) {
      const { value, at } = model.themes.get(theme.id) ?? {};
      for (const token of names) {
        const css = value?.[part]?.[`color-${token}`];
        if (css !== undefined && at) found.set(token, { css, at: at.to(part, `color-${token}`) });
      }
    }
  }
  return found;
}

function check(tokens: ReadonlyMap<Token, Written>, scheme: Scheme, { report }: LintScope): void {
  if (![...tokens.values()].some(({ at }) => at)) return;
  const known = readColors(tokens);
  // Of one token on one ground the worst is said: what mends it mends the others.
  const worst = new Map<string, { readonly pair: Pair; readonly ratio: number }>();
  for (const pair of pairs) {
    // Ours fit each other; and of what the host decides while the page runs, nobody can say anything here.
    const involved = [pair.token, pair.ground, ...(pair.mixes ?? [])];
    const isOurs = involved.every((token) => tokens.get(token)?.at === undefined);
    if (isOurs || involved.some((token) => !known[token])) continue;
    const ratio = ratioOf(pair, known as Colors);
    const other = worst.get(`${pair.token} ${pair.ground}`);
    if (ratio >= pair.least || (other && other.ratio / other.pair.least <= ratio / pair.least)) continue;
    worst.set(`${pair.token} ${pair.ground}`, { pair, ratio });
  }
  for (const { pair, ratio } of worst.values()) say(pair, ratio, known as Colors, tokens, scheme, report);
}

function say(
  pair: Pair,
  ratio: number,
  colors: Colors,
  tokens: ReadonlyMap<Token, Written>,
  scheme: Scheme,
  report: LintScope['report'],
): void {
  const isWritten = tokens.get(pair.token)?.at !== undefined;
  const place = (tokens.get(pair.token)?.at ??
    tokens.get(pair.ground)?.at ??
    tokens.get(pair.mixes?.[0] ?? pair.ground)?.at) as At;
  const mended = isWritten ? pair.token : pair.ground;
  const passing = findPassing(
    colors[mended],
    (color) => ratioOf(pair, withColor(colors, mended, color, tokens)) >= pair.least,
  );
  report.on(place, 'low-contrast', {
    found: tokens.get(pair.token)?.css ?? 'black or white',
    what: pair.what,
    ground: `color-${pair.ground} ${tokens.get(pair.ground)?.css}`,
    scheme,
    // Rounded down: 4.499 is not 4.5.
    ratio: (Math.floor(ratio * 100) / 100).toFixed(2),
    expected: pair.least,
    passing:
      passing === undefined
        ? `No lightness of color-${mended} passes: change color-${pair.ground} as well.`
        : `The nearest that passes is "color-${mended}": "${passing}".`,
  });
}

function readColors(tokens: ReadonlyMap<Token, Written>): Partial<Record<Token, Color>> {
  const read = (token: Token) => readColor(tokens.get(token)?.css ?? '');
  const surface = read('surface');
  if (!surface || surface.alpha < 1) return {};
  const colors: Partial<Record<Token, Color>> = { surface };
  for (const token of names) {
    const color = token === 'surface' ? undefined : read(token);
    if (color) colors[token] = over(color, surface);
  }
  const { accent } = colors;
  if (accent && !tokens.has('on-accent')) colors['on-accent'] = chooseOn(accent);
  return colors;
}

/** As the style sheet does: white on what is darker than 62 % lightness, black on the rest. */
const chooseOn = (accent: Color): Color =>
  readColor((accent.to('oklch').coords[0] ?? 0) < 0.62 ? '#fff' : '#000') as Color;

function withColor(colors: Colors, token: Token, color: Color, tokens: ReadonlyMap<Token, Written>): Colors {
  const follows = token === 'accent' && !tokens.has('on-accent');
  return { ...colors, [token]: color, ...(follows ? { 'on-accent': chooseOn(color) } : {}) };
}

const ratioOf = (pair: Pair, colors: Colors): number => contrastOf(pair.front(colors), pair.back(colors));
