// Finds where in the beginning of an HTML document a script can go so that it runs before everything else.

/** `more`: the text ends before it is certain. `none`: this is a fragment, not a document. */
export type HeadStart = { readonly at: number } | 'more' | 'none';

const SPACE = /[\s\uFEFF]/;

/**
 * Reads past white space, comments, the doctype and `<html>`, as a parser does, and answers the offset right after
 * `<head>`, or of the first thing that implies one. Comments that only mention `<head>` are read past.
 * Source: HTML Standard, 13.2.6.4.1 to 13.2.6.4.4 (the "initial" to "in head" insertion modes).
 */
export function findHeadStart(text: string, complete: boolean): HeadStart {
  let at = 0;
  let isDocument = false;
  for (;;) {
    while (at < text.length && SPACE.test(text.charAt(at))) at++;
    if (at >= text.length) return complete ? (isDocument ? { at } : 'none') : 'more';
    if (text.startsWith('<!--', at)) {
      const end = text.indexOf('-->', at + 4);
      if (end < 0) return complete ? 'none' : 'more';
      at = end + 3;
      continue;
    }
    const rest = text.slice(at, at + 10).toLowerCase();
    if (!complete && rest.length < 10 && '<!doctype '.startsWith(rest)) return 'more';
    if (!complete && rest.length < 6 && ['<html>', '<head>', '<?xml ', '<!----'].some((tag) => tag.startsWith(rest)))
      return 'more';
    const name = /^<(!doctype|\?xml|html|head)(?=[\s/>])/.exec(rest)?.[1];
    if (name === undefined) return isDocument ? { at } : 'none';
    const end = findTagEnd(text, at);
    if (end < 0) return complete ? 'none' : 'more';
    isDocument = isDocument || name !== '?xml';
    at = end;
    if (name === 'head') return { at };
  }
}

/** The offset after the tag that opens at `from`; a `>` inside quotes does not end it. */
function findTagEnd(text: string, from: number): number {
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const letter = text.charAt(at);
    if (quote !== '') {
      if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '>') return at + 1;
  }
  return -1;
}
