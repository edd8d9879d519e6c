/** The SDK's own words as an index carries them: in its language, and only where they are not the English ones. */
import { translations } from './translations.js';
import { english } from './words.js';

/** Undefined where there is nothing to say: in English, and in a language we do not speak, ui speaks English by itself. */
export function readWords(locale: string): Readonly<Record<string, string>> | undefined {
  const language = locale.split('-')[0]?.toLowerCase() ?? '';
  const words = Object.hasOwn(translations, language) ? translations[language] : undefined;
  if (!words) return undefined;
  return Object.fromEntries(
    Object.entries(words).filter(([key, word]) => word !== english[key as keyof typeof english]),
  );
}
