import { expect, it } from 'vitest';
import { moreEnglish } from '../../packages/compiler/src/words/moreWords.js';
import { english } from '../../packages/compiler/src/words/words.js';
import { moreEn } from '../../packages/sdk/src/words/moreWords.js';
import { en } from '../../packages/sdk/src/words/words.js';

it.each([
  ['ui', en, english],
  ['more', moreEn, moreEnglish],
])('the English words of %s are those that the translations in the compiler are made from', (_, ours, theirs) => {
  expect(ours).toEqual(theirs);
});
