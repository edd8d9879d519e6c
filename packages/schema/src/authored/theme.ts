/** `themes/<id>.json`: tokens for light and dark. */
import { z } from 'zod';
import { care } from './care.js';
import { shape } from './shape.js';
import { line, reference } from './words.js';

/** Token names without `--hr-`; a value is CSS, which may be a variable of the host. */
const tokens = z.record(z.string(), line.min(1));

export const theme = shape({
  ...care,
  extends: reference.optional().describe('The theme it starts from.'),
  tokens: tokens
    .optional()
    .describe('Token to CSS value; a value may be a variable of the host such as "var(--brand)".'),
  dark: tokens.optional().describe('What differs in the dark.'),
  darkWhen: shape({
    css: line.min(1).describe('A selector that something on the page fits, such as "html[data-theme=dark]".'),
  })
    .optional()
    .describe("When the app is dark. Default: when the user's system is."),
});
export type Theme = z.infer<typeof theme>;
