import { describe, expect, it } from 'vitest';
import { readHref } from './readHref.js';

describe('readHref', () => {
  it.each([
    'https://example.com/a',
    'http://example.com',
    'mailto:a@example.com',
    'tel:+49123',
    '/requests?tab=inbox',
    '#top',
  ])('lets %s through', (href) => {
    expect(readHref(href)).toBeDefined();
  });

  it.each([
    'javascript:alert(1)',
    'java\tscript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'blob:https://example.com/1',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    'https://user@evil.example',
    'https://user:pass@evil.example',
    'https://',
  ])('refuses %j', (href) => {
    expect(readHref(href)).toBeUndefined();
  });
});
