import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { limits } from '../limits.js';
import { createSpread } from './createSpread.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const share = limits.spreadPerSecond / 10;
const people = (amount: number) => Array.from({ length: amount }, (_, n) => n);

test('the first at once, the last when its turn comes, nobody twice', () => {
  const told: number[] = [];
  const spread = createSpread<number, string>((some) => told.push(...some));
  spread.tell('shop', people(share * 3 + 1), 'a');
  expect(told).toHaveLength(share);
  vi.advanceTimersByTime(200);
  expect(told).toHaveLength(share * 3);
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual(people(share * 3 + 1));
  expect(vi.getTimerCount()).toBe(0);
});

test('who has not heard the old news hears the new only, and in another place nobody waits for it', () => {
  const told = new Map<string, number>();
  const spread = createSpread<number, string>((some, news) => told.set(news, (told.get(news) ?? 0) + some.length));
  spread.tell('shop', people(share * 2), 'old');
  spread.tell('desk', people(1), 'desk');
  spread.tell('shop', people(share * 2), 'new');
  vi.advanceTimersByTime(10_000);
  expect(Object.fromEntries(told)).toEqual({ old: share, desk: 1, new: share * 2 });
});

test('who has gone is not told, and nobody is after it is closed', () => {
  const told: number[] = [];
  const spread = createSpread<number, string>((some) => told.push(...some));
  spread.tell('shop', people(share + 2), 'a');
  spread.drop('shop', share);
  vi.advanceTimersByTime(100);
  expect(told.slice(share)).toEqual([share + 1]);
  spread.tell('shop', people(share + 1), 'b');
  spread.close();
  vi.advanceTimersByTime(10_000);
  expect(told).toHaveLength(share * 2 + 1);
});
