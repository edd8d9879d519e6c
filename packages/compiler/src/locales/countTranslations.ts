/** How far a locale has come. */
import type { Translation, Translations } from './readTranslations.js';

export interface TranslationCounts {
  readonly locale: string;
  readonly all: number;
  /** Whole percent of texts that have a translation, own or inherited, of today's base text; 100 only when all have. */
  readonly percent: number;
  readonly reviewedPercent: number;
  readonly missing: readonly Translation[];
  readonly stale: readonly Translation[];
  /** By state; `inherited` are those that a fallback has. */
  readonly states: Readonly<Record<Translation['state'], number>>;
}

export function countTranslations({ locale, texts }: Translations): TranslationCounts {
  const states = { missing: 0, inherited: 0, initial: 0, translated: 0, reviewed: 0, final: 0 };
  for (const { state } of texts) states[state]++;
  const missing = texts.filter(({ state }) => state === 'missing');
  const stale = texts.filter(({ isStale }) => isStale);
  const reviewed = texts.filter(({ state, isStale }) => !isStale && (state === 'reviewed' || state === 'final'));
  const percentOf = (count: number) => (texts.length === 0 ? 100 : Math.floor((100 * count) / texts.length));
  const percent = percentOf(texts.length - missing.length - stale.length);
  return { locale, all: texts.length, percent, reviewedPercent: percentOf(reviewed.length), missing, stale, states };
}
