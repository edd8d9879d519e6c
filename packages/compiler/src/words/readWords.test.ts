import { describe, expect, it } from 'vitest';
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

  it('fall back by language, and are left to ui in English or where we do not speak it', () => {
    expect(readWords('de-AT')?.next).toBe('Weiter');
    expect(readWords('zh-Hant-TW')?.next).toBe('下一步');
    expect(readWords('en-GB')).toBeUndefined();
    expect(readWords('fi')).toBeUndefined();
    expect(readWords('constructor')).toBeUndefined();
  });

  it('leave out what is the same in English', () => {
    for (const language of languages) {
      for (const [key, word] of Object.entries(readWords(language) ?? {})) {
        expect(word).not.toBe(english[key as keyof typeof english]);
      }
    }
  });
});
