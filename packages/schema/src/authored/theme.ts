/** `themes/<id>.json`: tokens for light and dark. */
import { z } from 'zod';
import { care } from './care.js';
import { shape } from './shape.js';
import { line, reference } from './words.js';

/** Token names without `--hr-`; a value is CSS, which may be a variable of the host. */
const tokens = z.record(z.string(), line.min(1));

export const theme = shape({
  ...care,
  extends: reference.optional(),
  tokens: tokens.optional(),
  dark: tokens.optional(),
  darkWhen: shape({ css: line.min(1) }).optional(),
});
export type Theme = z.infer<typeof theme>;
