/** `locales/<locale>.json`: translations under the path of the file and of the text in it (rule 10). */
import { z } from 'zod';
import { text } from './words.js';

export const localeTexts = z.record(z.string(), z.record(z.string(), text));
export type LocaleTexts = z.infer<typeof localeTexts>;
