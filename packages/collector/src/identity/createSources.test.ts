import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryDirectory } from '../testing/temporary.js';
import { addressPrefix } from './addressPrefix.js';
import { createSources, saltFile } from './createSources.js';

test.each([
  ['203.0.113.77', '203.0.113.0/24'],
  ['::ffff:203.0.113.77', '203.0.113.0/24'],
  ['2001:db8:12:3400::1', '2001:db8:12::/48'],
  ['2001:0db8:0012:ffff:1:2:3:4', '2001:db8:12::/48'],
  ['2001:db8::1', '2001:db8:0::/48'],
  ['::1', '0:0:0::/48'],
  ['fe80::1%eth0', 'fe80:0:0::/48'],
  ['unix', 'unix'],
])('%s is of %s', (address, prefix) => {
  expect(addressPrefix(address)).toBe(prefix);
});

test('the same on one day, across a restart; another the next day, in another app and in another environment', () => {
  const dataDir = temporaryDirectory();
  let nowMs = Date.UTC(2026, 10, 22, 9);
  const sources = createSources(dataDir, () => nowMs);
  const one = sources('shop', 'prod', '203.0.113.77');
  expect(one).toMatch(/^[\w-]{12}$/);
  expect(sources('shop', 'prod', '203.0.113.9')).toBe(one);
  expect(createSources(dataDir, () => nowMs)('shop', 'prod', '203.0.113.77')).toBe(one);
  expect(new Set([one, sources('desk', 'prod', '203.0.113.77'), sources('shop', 'dev', '203.0.113.77')]).size).toBe(3);
  expect(sources('shop', 'prod', '198.51.100.7')).not.toBe(one);
  const kept = readFileSync(join(dataDir, saltFile), 'utf8');
  nowMs += 15 * 3_600_000;
  expect(sources('shop', 'prod', '203.0.113.77')).not.toBe(one);
  // What made yesterday's is nowhere any more.
  expect(readFileSync(join(dataDir, saltFile), 'utf8')).not.toContain(kept.split(' ')[1]?.trim());
});
