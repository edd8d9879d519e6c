/** The SDK's own words as an index carries them: in its language, and only where they are not the English ones. */
import { moreTranslations } from './moreTranslations.js';
import { moreEnglish } from './moreWords.js';
import { translations } from './translations.js';
import { english } from './words.js';

const all: Readonly<Record<string, string>> = { ...english, ...moreEnglish };

/**
 * Undefined where there is nothing to say: in English, and in a language we do not speak, ui speaks English by itself.
 * @param withMore whether those of checklists, surveys and help are wanted
 */
export function readWords(locale: string, withMore: boolean): Readonly<Record<string, string>> | undefined {
  const language = locale.split('-')[0]?.toLowerCase() ?? '';
  if (!Object.hasOwn(translations, language)) return undefined;
  const words = { ...translations[language], ...(withMore ? moreTranslations[language] : undefined) };
  return Object.fromEntries(Object.entries(words).filter(([key, word]) => word !== all[key]));
}
