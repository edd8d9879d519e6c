import { expect, test } from 'vitest';
import { formatAgo, formatDuration, formatPeople, formatPoints, formatShare } from './format.js';

test('a share is never rounded to all or nothing', () => {
  expect([0, 0.0004, 0.004, 0.073, 0.38, 0.995, 0.9999, 1].map(formatShare)).toEqual([
    '0 %',
    '< 0.1 %',
    '0.4 %',
    '7.3 %',
    '38 %',
    '> 99 %',
    '> 99 %',
    '100 %',
  ]);
});

test('a difference carries its sign', () => {
  expect([0.26, -0.011, 0].map(formatPoints)).toEqual(['+26 points', '−1 point', '±0 points']);
});

test('a duration has two units at most', () => {
  expect([300, 40_000, 200_000, 120_000, 7_500_000, 604_800_000, 86_400_000].map(formatDuration)).toEqual([
    '< 1 s',
    '40 s',
    '3 min 20 s',
    '2 min',
    '2 h 5 min',
    '7 days',
    '1 day',
  ]);
});

test('times past are in words', () => {
  const now = 1_800_000_000_000;
  expect([2_000, 40_000, 190_000, 7_300_000, 90_000_000].map((ago) => formatAgo(now - ago, now))).toEqual([
    'just now',
    '40 s ago',
    '3 min ago',
    '2 h ago',
    '1 day ago',
  ]);
});

test('one person is not one people', () => {
  expect([0, 1, 12480].map(formatPeople)).toEqual(['0 people', '1 person', '12,480 people']);
});
