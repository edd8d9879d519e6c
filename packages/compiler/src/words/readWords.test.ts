import { describe, expect, it } from 'vitest';
import { moreTranslations } from './moreTranslations.js';
import { moreEnglish } from './moreWords.js';
import { readWords } from './readWords.js';
import { translations } from './translations.js';
import { english } from './words.js';

const languages = Object.keys(translations);

describe('our own words', () => {
  it('are there in at least the languages promised', () => {
    expect(languages).toEqual(
      expect.arrayContaining(['de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'ja', 'zh', 'ar', 'he']),
    );
  });

  it.each(languages)('are whole in %s', (language) => {
    const words = translations[language];
    expect(Object.keys(words ?? {})).toEqual(Object.keys(english));
    for (const word of Object.values(words ?? {})) expect(word.trim()).toBeTruthy();
    expect(words?.step).toContain('{n}');
    expect(words?.step).toContain('{of}');
  });

  it.each(languages)('of checklists, surveys and help are whole in %s', (language) => {
    const words = moreTranslations[language];
    expect(Object.keys(words ?? {})).toEqual(Object.keys(moreEnglish));
    for (const word of Object.values(words ?? {})) expect(word.trim()).toBeTruthy();
    expect(words?.count).toContain('{n}');
    expect(words?.count).toContain('{of}');
  });

  it('of checklists, surveys and help come only where they are wanted', () => {
    expect(readWords('fr', true)?.send).toBe('Envoyer');
    expect(readWords('fr', false)?.send).toBeUndefined();
  });

  it('fall back by language, and are left to ui in English or where we do not speak it', () => {
    expect(readWords('de-AT', false)?.next).toBe('Weiter');
    expect(readWords('zh-Hant-TW', false)?.next).toBe('下一步');
    expect(readWords('en-GB', false)).toBeUndefined();
    expect(readWords('fi', false)).toBeUndefined();
    expect(readWords('constructor', false)).toBeUndefined();
  });

  it('leave out what is the same in English', () => {
    for (const language of languages) {
      for (const [key, word] of Object.entries(readWords(language, true) ?? {})) {
        expect(word).not.toBe({ ...english, ...moreEnglish }[key as keyof typeof english]);
      }
    }
  });
});
