import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseGrounds, type Ground } from './grounds.js';

const grounds: readonly Ground[] = ['id', 'testId', 'class', 'attribute', 'words', 'gist', 'role', 'tag', 'around'];
const item = fc.uniqueArray(fc.constantFrom(...grounds), { maxLength: 3 }).map((rests) => ({ rests }));
const way = (...rests: Ground[]) => ({ rests });

describe('chooseGrounds', () => {
  it('takes first what people would say first, and beside it what rests on something else', () => {
    const all = [way('class'), way('class'), way('class'), way('id'), way('words')];
    expect(chooseGrounds(all, () => true, 3)).toEqual([way('class'), way('id'), way('words')]);
  });

  it('takes only what is proved', () => {
    const all = [way('id'), way('words'), way()];
    expect(chooseGrounds(all, ({ rests }) => !rests.includes('words'), 8)).toEqual([way('id'), way()]);
  });

  it('leaves something after each single change after which anything could be left', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 30 }), (all) => {
        const chosen = chooseGrounds(all, () => true, 8);
        for (const gone of grounds) {
          const isLeft = ({ rests }: { rests: readonly Ground[] }) => !rests.includes(gone);
          expect(chosen.some(isLeft)).toBe(all.some(isLeft));
        }
      }),
    );
  });

  it('keeps the order it was given', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 30 }), (all) => {
        const places = chooseGrounds(all, () => true, 8).map((one) => all.indexOf(one));
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }),
    );
  });
});
