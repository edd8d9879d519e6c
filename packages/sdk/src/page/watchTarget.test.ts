import { describe, expect, test } from 'vitest';
import type { Found } from '../contract.js';
import { createWatchTarget } from './watchTarget.js';

const element = {} as Element;
const found: Found = { status: 'found', element };

/** A page that answers as told, in order, and looks again only when asked to or changed. */
function createPage(answers: (Found | undefined)[]) {
  let look = () => {};
  let again = 0;
  const heard: Found[] = [];
  const asked: number[] = [];
  const watch = {
    onMutation(next: () => void) {
      look = next;
      return () => {};
    },
    lookAgain: () => void again++,
  };
  const find = (_: unknown, patience = 1) => {
    asked.push(patience);
    return answers.shift();
  };
  createWatchTarget(find, watch)('save', (now) => heard.push(now));
  return {
    heard,
    asked,
    /** Runs the looks that were asked for. */
    settle() {
      while (again > 0) {
        again--;
        look();
      }
    },
    change: () => look(),
  };
}

describe('watchTarget', () => {
  test('a look that was cut short is no answer: it is tried again with more time', () => {
    const page = createPage([undefined, undefined, found]);
    page.settle();
    expect(page.heard).toEqual([found]);
    expect(page.asked).toEqual([1, 2, 4]);
  });

  test('what was found stays found while the page is too busy to look', () => {
    const page = createPage([found, undefined, found]);
    page.change();
    page.settle();
    expect(page.heard).toEqual([found]);
  });

  test('a page that is always too slow ends in missing, once', () => {
    const page = createPage([]);
    page.settle();
    expect(page.heard).toEqual([{ status: 'missing' }]);
    expect(page.asked).toEqual([1, 2, 4, 8]);
  });
});
