import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Found } from '../contract.js';
import * as limits from '../limits.js';
import * as natives from './natives.js';
import { createWatchTarget } from './watchTarget.js';

const element = {} as Element;
const found: Found = { status: 'found', element };

/** A page that answers as told, in order, each after so many steps that nobody has time for at once. */
function createPage(answers: { readonly found: Found; readonly slices: number }[]) {
  let look: () => unknown = () => {};
  const again: (() => unknown)[] = [];
  const heard: Found[] = [];
  let begun = 0;
  const watch = {
    onMutation(next: () => unknown) {
      look = next;
      return () => {};
    },
    lookAgain: (next: () => unknown) => void again.push(next),
  };
  function* find(): Generator<undefined, Found> {
    begun++;
    const answer = answers.shift() ?? { found: { status: 'missing' as const }, slices: 0 };
    for (let slice = 0; slice < answer.slices; slice++) {
      now += limits.findMs + 1;
      yield;
    }
    return answer.found;
  }
  createWatchTarget(find, watch)('save', (is) => heard.push(is));
  return {
    heard,
    begun: () => begun,
    /** Runs what asked to go on, as the watch does: until it says that it is done. */
    settle() {
      for (const next of again.splice(0)) while (next() === true);
    },
    change: () => look(),
  };
}

let now = 0;
beforeEach(() => {
  now = 0;
  vi.spyOn(natives, 'now').mockImplementation(() => now);
});
afterEach(() => vi.restoreAllMocks());

describe('watchTarget', () => {
  test('a look that was cut short is no answer, and goes on where it was', () => {
    const page = createPage([{ found, slices: 3 }]);
    expect(page.heard).toEqual([]);
    page.settle();
    expect(page.heard).toEqual([found]);
    expect(page.begun()).toBe(1);
  });

  test('what was found stays found while there is no time to look at all of the page', () => {
    const page = createPage([
      { found, slices: 0 },
      { found: { status: 'missing' }, slices: 2 },
    ]);
    expect(page.change()).toBe(true);
    expect(page.heard).toEqual([found]);
    while (page.change() === true);
    expect(page.heard).toEqual([found, { status: 'missing' }]);
  });

  test('says nothing where nothing is new', () => {
    const page = createPage([
      { found, slices: 0 },
      { found, slices: 0 },
    ]);
    expect(page.change()).toBe(false);
    expect(page.heard).toEqual([found]);
  });
});
