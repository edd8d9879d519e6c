import { expect, it } from 'vitest';
import { stepText } from './stepText.js';
import { en } from './words.js';

it('counts with the figures of the language', () => {
  expect(stepText(en, 3, 9, 'en')).toBe('Step 3 of 9');
  expect(stepText({ ...en, step: 'الخطوة {n} من {of}' }, 3, 9, 'ar-EG')).toBe('الخطوة ٣ من ٩');
});
