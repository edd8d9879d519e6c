import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findHeadStart } from './findHeadStart.js';

/** Where `|` is in the text is where the script must go. */
function expectAt(marked: string): void {
  const at = marked.indexOf('|');
  expect(findHeadStart(marked.replace('|', ''), true), marked).toEqual({ at });
}

describe('findHeadStart', () => {
  it('goes right after the head tag', () => {
    expectAt('<!doctype html><html><head>|<meta charset="utf-8"></head></html>');
    expectAt(
      '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">\n<HTML lang=en>\n<HEAD profile="a>b">|<TITLE>x</TITLE>',
    );
    expectAt('\uFEFF<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head>|');
  });

  it('is not fooled by a head in a comment, nor by a header element', () => {
    expectAt('<!-- <head> --><!doctype html><!-- <head> --><html><!-- x --><head>|<title>');
    expectAt('<!doctype html>|<header>hello</header>');
  });

  it('goes before the first thing that implies a head', () => {
    expectAt('<!doctype html>|<title>x</title><p>y');
    expectAt('<html>|<body>');
    expectAt('<!doctype html><html>|');
  });

  it('leaves fragments alone', () => {
    for (const fragment of ['', '  ', '<div>part</div>', 'text <html>', '{"a": 1}', '<!-- only -->', '<htmlish>'])
      expect(findHeadStart(fragment, true), fragment).toBe('none');
  });

  it('asks for more rather than guess, and ends at the same place however the text is cut', () => {
    const documents = [
      '<!doctype html>\n<html lang="en">\n<head>\n<title>x</title>',
      '<!-- a --><!DOCTYPE html><html data-x="1>2"><!-- b --><head class=\'a>b\'><link>',
      '<?xml version="1.0"?><html><body>x',
      '<!doctype html><p>x',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...documents), fc.nat(80), (text, cut) => {
        const early = findHeadStart(text.slice(0, cut), false);
        expect([findHeadStart(text, true), 'more']).toContainEqual(early);
      }),
    );
  });
});
