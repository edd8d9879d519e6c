/** "2 of 5", with figures as the language writes them. */
import type { MoreWords } from '../words/moreWords.js';

export function countText({ count }: Pick<MoreWords, 'count'>, n: number, of: number, locale: string): string {
  const figure = new Intl.NumberFormat(locale);
  return count.replace('{n}', figure.format(n)).replace('{of}', figure.format(of));
}
