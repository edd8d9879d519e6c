import { describe, expect, it } from 'vitest';
import { createGlob } from './createGlob.js';

describe('a text', () => {
  it.each([
    ['abc', 'abc', true],
    ['abc', 'abcd', false],
    ['a*c', 'ac', true],
    ['a*c', 'a/b/c', true],
    ['a*b*c', 'abbbc', true],
    ['a*b*c', 'acb', false],
    ['?', 'é', true],
    ['?', '🎉', true],
    ['?', '', false],
    ['[a-c]x', 'bx', true],
    ['[!a-c]x', 'bx', false],
    ['[!a-c]x', 'dx', true],
    ['[]]', ']', true],
    ['[*]', '*', true],
    ['[*]', 'x', false],
    ['[a-]', '-', true],
    ['[ab', '[ab', true],
    ['[ab*', '[abc', true],
    ['', '', true],
    ['*', '', true],
    ['a.c', 'abc', false],
  ])('%s on %s: %s', (pattern, text, expected) => expect(createGlob(pattern)(text)).toBe(expected));
});

describe('a path', () => {
  it.each([
    ['/requests/*', '/requests/12', true],
    ['/requests/*', '/requests/', false],
    ['/requests/*', '/requests/12/edit', false],
    ['/requests/*/edit', '/requests/12/edit', true],
    ['/*/d/**', '/acme/d/a/b', true],
    ['/requests/**', '/requests/', true],
    ['/requests/**', '/requests/a/b/c', true],
    ['/requests/**', '/requests', false],
    ['/a/**/z', '/a/z', true],
    ['/a/**/z', '/a/b/c/z', true],
    ['/a/**/z', '/az', false],
    ['/a/**/*/z', '/a/z', false],
    ['/a/**/*/z', '/a/b/z', true],
    ['/item-*', '/item-', true],
    ['/item-*', '/item-12', true],
    ['/[a-z]', '//', false],
    ['/[!a]', '//', false],
    ['**', '/anything/at/all', true],
    ['create**', 'create?x/y', true],
  ])('%s on %s: %s', (pattern, text, expected) => expect(createGlob(pattern, true)(text)).toBe(expected));
});

it('takes time linear in the text where a regular expression would take for ever', () => {
  const glob = createGlob(`${'a*'.repeat(200)}b`);
  // Trying every way would not end before the test's own limit.
  expect(glob('a'.repeat(1000))).toBe(false);
});

it('does not take what is over the caps', () => {
  expect(createGlob('*')('a'.repeat(1001))).toBe(false);
  expect(createGlob('*'.repeat(1001))('a')).toBe(false);
});
