/** Finds our words in a guide's language; English where we do not speak it. */
import { readTranslation } from './translations.js';
import { en, type Words } from './words.js';

export function readWords(locale: string): Words {
  return readTranslation(locale.split('-')[0]?.toLowerCase() ?? '') ?? en;
}

/** "Step 3 of 9", with figures as the language writes them. */
export function stepText(words: Words, n: number, of: number, locale: string): string {
  const figure = new Intl.NumberFormat(locale);
  return words.step.replace('{n}', figure.format(n)).replace('{of}', figure.format(of));
}
