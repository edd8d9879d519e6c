/** "Step 3 of 9", with figures as the language writes them. */
import type { Words } from './words.js';

/** Letters of languages that all count with 0 to 9. */
const european = /^[\0-\u052f]*$/;

export function stepText({ step }: Words, n: number, of: number, locale: string): string {
  // The first to ask for a format of a language waits 30 ms for its tables.
  const figure = european.test(step) ? String : new Intl.NumberFormat(locale).format;
  return step.replace('{n}', figure(n)).replace('{of}', figure(of));
}
