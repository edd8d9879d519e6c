import { describe, expect, it } from 'vitest';
import { readWords, stepText } from './readWords.js';
import { languages } from './translations.js';
import { en } from './words.js';

describe('our own words', () => {
  it('speak at least the languages promised', () => {
    expect(languages).toEqual(
      expect.arrayContaining(['de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'ja', 'zh', 'ar', 'he']),
    );
  });

  it.each(languages)('are whole in %s', (language) => {
    const words = readWords(language);
    expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort());
    for (const word of Object.values(words)) expect(word?.trim()).toBeTruthy();
    expect(words.step).toContain('{n}');
    expect(words.step).toContain('{of}');
    expect(words).not.toEqual(en);
  });

  it('fall back by language, then to English', () => {
    expect(readWords('de-AT').next).toBe('Weiter');
    expect(readWords('zh-Hant-TW').next).toBe('下一步');
    expect(readWords('fi')).toBe(en);
  });

  it('count with the figures of the language', () => {
    expect(stepText(en, 3, 9, 'en')).toBe('Step 3 of 9');
    expect(stepText(readWords('ar'), 3, 9, 'ar-EG')).toContain('٣');
  });
});
