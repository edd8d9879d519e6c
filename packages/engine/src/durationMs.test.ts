import { expect, it } from 'vitest';
import { durationMs } from './durationMs.js';

it.each([
  ['30s', 30_000],
  ['5m', 300_000],
  ['2h', 7_200_000],
  ['3d', 259_200_000],
  ['2w', 1_209_600_000],
  ['250ms', Number.NaN],
  ['1.5h', 5_400_000],
  [1234, 1234],
  ['2 h', Number.NaN],
  ['-2h', Number.NaN],
  ['2y', Number.NaN],
  [null, Number.NaN],
])('%s is %s ms', (duration, expected) => expect(durationMs(duration)).toBe(expected));
