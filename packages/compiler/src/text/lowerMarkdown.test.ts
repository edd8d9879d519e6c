/** Markdown and ICU together, and the way round the parser that most texts take. */
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { expect, test } from 'vitest';
import { compileFolder } from '../compileFolder.js';
import { folderOf, tourWith } from '../testing/folderOf.js';
import { isOneSentence } from './lowerMarkdown.js';

function bodyOf(body: string | readonly string[]): unknown {
  const files = { 'guides/a.json': tourWith({ body }), 'assets/b.png': 'x' };
  const { tree, diagnostics } = compileFolder(folderOf(files));
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const file = tree?.files.find(({ path }) => path === 'guides/a.en.json');
  return (JSON.parse(new TextDecoder().decode(file?.body)) as { steps: { body: unknown }[] }).steps[0]?.body;
}
const p = (...children: unknown[]) => ({ tag: 'p', children });

test('the closed set', () => {
  expect(bodyOf(['# Head', '', 'A **b** *c* `d` [e](/f)  ', 'g', '', '1. one', '2. two'])).toEqual([
    { tag: 'h', children: ['Head'] },
    p(
      ...['A ', { tag: 'strong', children: ['b'] }, ' ', { tag: 'em', children: ['c'] }, ' '],
      ...[{ tag: 'code', children: ['d'] }, ' ', { tag: 'a', href: '/f', children: ['e'] }, { tag: 'br' }, 'g'],
    ),
    {
      tag: 'ol',
      children: [
        { tag: 'li', children: ['one'] },
        { tag: 'li', children: ['two'] },
      ],
    },
  ]);
  expect(bodyOf('![A bell](assets/b.png)')).toEqual([
    p({ tag: 'img', src: expect.stringMatching(/^assets\/[0-9a-f]{16}-b\.png$/), alt: 'A bell' }),
  ]);
});

test('values stand anywhere in Markdown, and plurals keep their text plain', () => {
  expect(bodyOf('**{role}**, {age, plural, one {# year} other {# years}} since {hiredAt, date, long}')).toEqual([
    p(
      { tag: 'strong', children: [{ arg: 'role', as: 'text' }] },
      ', ',
      { arg: 'age', as: 'plural', options: { one: [{ as: 'pound' }, ' year'], other: [{ as: 'pound' }, ' years'] } },
      ' since ',
      { arg: 'hiredAt', as: 'date', style: 'long' },
    ),
  ]);
  expect(bodyOf("It's '{'{age, number, ::currency/EUR}'}'")).toEqual([
    p("It's {", { arg: 'age', as: 'number', style: 'EUR' }, '}'),
  ]);
});

test.each([
  ...[
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\\tscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//evil.example',
  ],
  ...[
    'https://user:pass@evil.example',
    'https://shop.example@evil.example',
    'file:///etc',
    'http:evil.example',
    'relative',
  ],
])('the link %s is refused', (href) => {
  const { diagnostics } = compileFolder(
    folderOf({ 'guides/a.json': tourWith({ buttons: [{ text: 'Go', do: { open: href } }] }) }),
  );
  expect(diagnostics.map(({ code }) => code)).toEqual(['HR405']);
});

test.each([
  'java\tscript:alert(1)',
  '/\\evil.example',
  '\\\\evil.example',
  ' javascript:x',
  'https://shop.example\\@evil.example',
])('so is %j, which a browser reads otherwise than it looks', (href) => {
  const files = { 'guides/a.json': tourWith({ buttons: [{ text: 'Go', do: { open: href } }] }) };
  expect(compileFolder(folderOf(files)).diagnostics.map(({ code }) => code)).toEqual(['HR405']);
});

test.each([
  'https://it.example/a?b=c#d',
  'http://localhost:3000',
  'mailto:sam@shop.example',
  'tel:+3312',
  '/orders?tab=a',
  '#top',
])('the link %s is taken', (href) => {
  const files = { 'guides/a.json': tourWith({ buttons: [{ text: 'Go', do: { open: href } }] }) };
  expect(compileFolder(folderOf(files)).diagnostics).toEqual([]);
});

test('what goes round the parser is what the parser would have said', () => {
  const plain = fc.string({ unit: fc.constantFrom(...'aé1 .,:;-+=#>()"\'/@$%^?{}\uFDD00\uFDD1'), maxLength: 30 });
  fc.assert(
    fc.property(plain, (middle) => {
      const sentence = `A${middle}z`;
      const { children } = fromMarkdown(sentence);
      const text = { type: 'text', value: sentence };
      // What has no mark goes round; `>` is one of them, though it would do no harm here.
      expect(isOneSentence(sentence)).toBe(!sentence.includes('>'));
      expect(children).toMatchObject([{ type: 'paragraph', children: [text] }]);
    }),
    { numRuns: 500 },
  );
  for (const marked of [
    'a *b*',
    'a\nb',
    '- a',
    '1. a',
    '# a',
    'a `b`',
    'a <b>',
    '[a](b)',
    'a &amp; b',
    'a\\*',
    ' a',
    'a ',
  ]) {
    expect(isOneSentence(marked)).toBe(false);
  }
});

test.each([
  ['lists', '- '.repeat(1_000)],
  ['emphasis', `${'**a '.repeat(2_000)}${' b**'.repeat(2_000)}`],
  ['emphasis in few marks', `${'*a **b '.repeat(60)}${' c** d*'.repeat(60)}`],
  ['brackets', '['.repeat(20_000)],
  ['plurals', '{age, plural, other {'.repeat(500)],
])('%s nested without end are refused, or cost little', (_, body) => {
  const { diagnostics } = compileFolder(folderOf({ 'guides/a.json': tourWith({ body }) }));
  expect(diagnostics.map(({ code }) => code)).toContain('HR410');
});
