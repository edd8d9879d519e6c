/** "Step 3 of 9", with figures as the language writes them. */
import type { Words } from './words.js';

export function stepText(words: Words, n: number, of: number, locale: string): string {
  const figure = new Intl.NumberFormat(locale);
  return words.step.replace('{n}', figure.format(n)).replace('{of}', figure.format(of));
}
