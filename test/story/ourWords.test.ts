import { expect, it } from 'vitest';
import { english } from '../../packages/compiler/src/words/words.js';
import { en } from '../../packages/sdk/src/words/words.js';

it('the English words of ui are those that the translations in the compiler are made from', () => {
  expect(en).toEqual(english);
});
