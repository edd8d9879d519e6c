import { expect, it } from 'vitest';
import { pickLocale } from './createDelivery.js';

it.each([
  [['fr'], ['en', 'fr'], 'fr'],
  [['fr-CA'], ['en', 'fr'], 'fr'],
  [['pt'], ['en', 'pt-BR'], 'pt-BR'],
  [[undefined, '', 'ar', 'fr'], ['en', 'fr', 'ar'], 'ar'],
  [['ja', 'de-AT'], ['en', 'de'], 'de'],
  [['ja'], ['en', 'de'], 'en'],
  [['ja'], [], undefined],
])('of %j takes, where there is %j, %s', (wanted, offered, picked) => {
  expect(pickLocale(wanted, offered)).toBe(picked);
});
