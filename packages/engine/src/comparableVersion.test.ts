import { expect, it } from 'vitest';
import { comparableVersion } from './comparableVersion.js';

it.each([
  ['1.2.3', '1.10.0'],
  ['1.2.3-beta', '1.2.3'],
  ['1.2.3-beta.2', '1.2.3-beta.11'],
  ['v4.1.8', '4.2.0'],
  ['', '0.0.1'],
])('%s sorts before %s', (older, newer) => {
  expect(comparableVersion(older) < comparableVersion(newer)).toBe(true);
});

it('takes numbers and what is no version', () => {
  expect(comparableVersion(4)).toBe(comparableVersion('4'));
  expect(comparableVersion(null)).toBe(comparableVersion('0'));
  expect(comparableVersion('1.2.3+build.7')).toBe(comparableVersion('v1.2.3'));
});
