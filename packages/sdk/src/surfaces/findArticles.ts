/** Searching help without a network: by words, forgiving a slip, in any language. Pure. */

export interface Findable {
  readonly id: string;
  readonly title: string;
  readonly keywords: readonly string[];
  readonly body: string;
}

/** Letters without accents, points and case: "Présentation" is found by "presentation", "إعداد" by "اعداد". */
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}|ـ/gu, '')
    .toLowerCase();

/** As people count words, also where none are written between spaces. */
function wordsOf(text: string, locale: string): readonly string[] {
  const segments = new Intl.Segmenter(locale, { granularity: 'word' }).segment(plain(text));
  return [...segments].flatMap(({ segment, isWordLike }) => (isWordLike ? [segment] : []));
}

/**
 * Whether `word` is at most `most` slips away from the beginning of `other`: a letter more, less, other, or two swapped
 * (optimal string alignment, Damerau 1964). Of the beginning, since people type on.
 */
export function isNear(word: string, other: string, most: number): boolean {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= word.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = word[i - 1] === other[j - 1];
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      if (word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      next.push(least);
    }
    before = row;
    row = next;
  }
  return Math.min(...row) <= most;
}

/** 1 for the word itself, less for its beginning, less for a near one; 0 for another. Short words forgive nothing. */
function likeness(word: string, other: string): number {
  if (other === word) return 1;
  if (other.startsWith(word)) return 0.8;
  const most = word.length > 7 ? 2 : word.length > 3 ? 1 : 0;
  return most > 0 && word[0] === other[0] && isNear(word, other, most) ? 0.5 : 0;
}

const weights = [
  ['title', 4],
  ['keywords', 3],
  ['body', 1],
] as const;

/** Best first; every word asked for has to be somewhere. @param bonus for what fits where the person is */
export function findArticles<Item extends Findable>(
  items: readonly Item[],
  query: string,
  locale: string,
  bonus: (item: Item) => number,
): readonly Item[] {
  const asked = wordsOf(query, locale);
  return items
    .map((item) => {
      const parts = weights.map(([key, weight]) => ({ weight, words: wordsOf([item[key]].flat().join(' '), locale) }));
      const found = asked.map((word) =>
        Math.max(0, ...parts.flatMap(({ weight, words }) => words.map((other) => weight * likeness(word, other)))),
      );
      return { item, score: found.every(Boolean) ? found.reduce((sum, one) => sum + one, bonus(item)) : 0 };
    })
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ item }) => item);
}
