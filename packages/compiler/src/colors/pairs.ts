/** What of a theme stands on what, as the style sheets of ui mix it (render/sheets/tokens.ts). */
import { type Color, mixColors } from './readColor.js';

/** Light and dark, where a theme says nothing. */
export const defaults = {
  light: {
    surface: 'oklch(99.6% .001 265)',
    text: 'oklch(24% .02 265)',
    accent: 'oklch(51% .2 266)',
    info: 'oklch(52% .15 250)',
    success: 'oklch(50% .13 150)',
    warning: 'oklch(52% .12 70)',
    danger: 'oklch(53% .2 25)',
  },
  dark: {
    surface: 'oklch(25% .014 265)',
    text: 'oklch(94.5% .005 265)',
    accent: 'oklch(72% .14 266)',
    info: 'oklch(78% .11 240)',
    success: 'oklch(78% .14 155)',
    warning: 'oklch(82% .13 80)',
    danger: 'oklch(74% .15 22)',
  },
} as const;

export type Token = keyof typeof defaults.light | 'on-accent';
export type Colors = Readonly<Record<Token, Color>>;

export interface Pair {
  /** What a reader sees. */
  readonly what: string;
  /** The token that is changed to mend it. */
  readonly token: Token;
  readonly ground: Token;
  /** WCAG 2.1 AA: 4.5 for text (1.4.3), 3 for what is not (1.4.11). */
  readonly least: 4.5 | 3;
  /** Further tokens that are mixed in. */
  readonly mixes?: readonly Token[];
  readonly front: (colors: Colors) => Color;
  readonly back: (colors: Colors) => Color;
}

const onSurface = (what: string, token: Token, least: Pair['least'], front: Pair['front']): Pair => ({
  ...{ what, token, least, front },
  ground: 'surface',
  back: ({ surface }) => surface,
});

export const pairs: readonly Pair[] = [
  onSurface('headings', 'text', 4.5, ({ text }) => text),
  onSurface('body text, which is mixed from it', 'text', 4.5, ({ text, surface }) => mixColors(text, surface, 0.76)),
  {
    ...onSurface('links, which are mixed from it', 'accent', 4.5, ({ text, accent }) => mixColors(accent, text, 0.88)),
    mixes: ['text'],
  },
  {
    ...{ what: 'the text of a button', token: 'on-accent', ground: 'accent', least: 4.5 },
    front: (colors) => colors['on-accent'],
    back: ({ accent }) => accent,
  },
  onSurface('marks and rings', 'accent', 3, ({ accent }) => accent),
  ...(['info', 'success', 'warning', 'danger'] as const).map((tone) =>
    onSurface(`the sign of a ${tone} banner`, tone, 3, (colors) => colors[tone]),
  ),
];
