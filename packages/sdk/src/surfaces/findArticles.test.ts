import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Findable, findArticles, isNear } from './findArticles.js';

const items: readonly Findable[] = [
  { id: 'late', title: 'A delivery is late', keywords: ['delay'], body: 'Open the request and press Remind supplier.' },
  { id: 'invoice', title: 'Create an invoice', keywords: [], body: 'Late invoices are marked.' },
  { id: 'profil', title: 'Complétez votre présentation', keywords: [], body: '' },
  { id: 'arabic', title: 'إعداد الملف الشخصي', keywords: [], body: '' },
  { id: 'japanese', title: '経費を申請する方法', keywords: [], body: '' },
];
const find = (query: string, locale = 'en', here = '') =>
  findArticles(items, query, locale, ({ id }) => (id === here ? 1 : 0)).map(({ id }) => id);

describe('findArticles', () => {
  it.each([
    ['late', 'en', ['late', 'invoice']],
    ['delivary', 'en', ['late']],
    ['dleay', 'en', ['late']],
    ['invo', 'en', ['invoice']],
    ['remind suplier', 'en', ['late']],
    ['presentation', 'fr', ['profil']],
    ['اعداد', 'ar', ['arabic']],
    ['経費', 'ja', ['japanese']],
    ['zebra', 'en', []],
    ['late zebra', 'en', []],
  ])('finds by "%s" in %s', (query, locale, found) => {
    expect(find(query, locale)).toEqual(found);
  });

  it('puts what fits the page before what fits as well, and not before what fits better', () => {
    expect(find('e', 'en')).toEqual([]);
    expect(find('invoice', 'en', 'late')[0]).toBe('invoice');
    const twins = ['one', 'two'].map((id) => ({ id, title: 'Approve a request', keywords: [], body: '' }));
    expect(findArticles(twins, 'approve', 'en', ({ id }) => (id === 'two' ? 1 : 0))[0]?.id).toBe('two');
  });

  it('forgives one slip in any word of four letters or more, but for its first letter', () => {
    const word = fc.stringMatching(/^[a-z]{5,10}$/);
    const slip = fc.tuple(word, fc.nat(), fc.constantFrom('drop', 'swap', 'other'));
    fc.assert(
      fc.property(slip, ([title, at, kind]) => {
        const i = 1 + (at % (title.length - 2));
        const typed =
          kind === 'drop'
            ? title.slice(0, i) + title.slice(i + 1)
            : kind === 'swap'
              ? title.slice(0, i) + (title[i + 1] ?? '') + (title[i] ?? '') + title.slice(i + 2)
              : `${title.slice(0, i)}q${title.slice(i + 1)}`;
        expect(isNear(typed, title, 1)).toBe(true);
        expect(findArticles([{ id: 'x', title, keywords: [], body: '' }], typed, 'en', () => 0)).toHaveLength(1);
      }),
    );
  });
});
