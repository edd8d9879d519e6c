import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, fitText, squeeze } from './fitText.js';

describe('fitText', () => {
  it.each([
    ['Save', 'Save', 1],
    ['SAVE', 'Save', 0.8],
    ['Name *', 'Name', 0.8],
    ['E-mail:', 'E-mail', 0.8],
    ['More ▾', 'More', 0.8],
    ['Inbox (3)', 'Inbox', 0.8],
    ['طلباتي', 'طلباتي', 1],
    ['Save as', 'Save', 0],
    ['Step 2', 'Step 1', 0],
    ['▾', '*', 0],
    ['', '', 1],
  ])('%j against %j', (actual, wanted, score) => {
    expect(fitText(actual, wanted)).toBe(score);
  });

  it('never takes a part of a text for the text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,12}$/), fc.stringMatching(/^[a-z]{1,12}$/), (text, more) => {
        expect(fitText(`${text} ${more}`, text)).toBe(0);
      }),
    );
  });

  it('asks first for what whatever fits must have', () => {
    expect(squeeze('* New  Request (3)')).toBe('newrequest');
    expect(squeeze('▾')).toBe('');
  });

  it('joins what is spread over lines', () => {
    expect(clean('  New\n\t request ')).toBe('New request');
    expect(clean(null)).toBe('');
  });
});
