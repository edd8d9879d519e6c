/** Tours of other tools become guides that compile, and what is lost of them is said. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileFolder } from '../compileFolder.js';
import { formatDiagnostic } from '../diagnostic.js';
import { appWith, folderOf } from '../testing/folderOf.js';
import { bilingual, library } from '../testing/moodleTours.js';
import { htmlToMarkdown, htmlToText } from './htmlToMarkdown.js';
import { importDriver } from './importDriver.js';
import { type Imported, ImportFault } from './imported.js';
import { importMoodle } from './importMoodle.js';
import { mergeImported } from './mergeImported.js';
import { readStrings } from './readStrings.js';

const folder = folderOf({ 'handrail.json': appWith({ locales: { base: 'en', also: ['fr'] } }) });

function compileWith(imported: Imported) {
  const { files, notes } = mergeImported(folder, imported, { locales: ['fr'] });
  const whole = new Map([...folder, ...[...files].map(([path, body]) => [path, Buffer.from(body)] as const)]);
  const { diagnostics } = compileFolder(whole);
  return { files, notes, errors: diagnostics.filter(({ severity }) => severity === 'error').map(formatDiagnostic) };
}

test('a Moodle tour: steps in order, path, filters of the page, HTML as Markdown, pictures as assets', () => {
  const { files, notes, errors } = compileWith(importMoodle(library, { name: 'tour_export' }));
  expect(errors).toEqual([]);
  expect(JSON.parse(String(files.get('guides/library-desk.json')))).toEqual({
    kind: 'tour',
    title: 'Library desk',
    description: 'For those who lend books',
    tags: ['imported-from-moodle'],
    when: { page: 'library-desk', frequency: { every: '0s' } },
    priority: -2,
    steps: [
      {
        id: 'first-foremost',
        target: { id: 'lend-button' },
        ...{
          wait: '3s',
          missing: 'center',
          title: 'First & foremost',
          placement: 'right',
          advance: ['button', 'click'],
        },
        body: [
          ...['# Welcome', '', "Press **Lend** or [read on](https://library.example/help?a=1), '{'name'}'.", ''],
          ...['- One', '- Two', '  1. deep', '', '![The desk](assets/library-desk-a-desk.png)', ''],
          ...['no here', '', 'a – b'],
        ],
      },
      {
        id: 'title-shelves',
        target: { css: '.block-region .block_shelves' },
        ...{ wait: '3s', missing: 'skip', title: 'Title shelves', body: 'Content shelves', placement: 'bottom' },
      },
      { id: 'third', title: 'Third', body: 'Last of all.' },
    ],
  });
  expect(JSON.parse(String(files.get('pages.json')))).toEqual({
    orders: '/orders',
    'library-desk': {
      path: '/**/mod/**/view.php**',
      has: { css: 'body:is(.category-4):is(.format-topics):is(.theme-boost):has([data-region=desk])' },
    },
  });
  expect((files.get('assets/library-desk-a-desk.png') as Uint8Array).byteLength).toBeGreaterThan(60);
  expect(notes.map(({ where }) => where)).toEqual([
    ...[
      'configdata › filtervalues › accessdate',
      'configdata › filtervalues › role',
      'configdata › filtervalues › planet',
    ],
    ...['endtourlabel', 'displaystepnumbers', 'steps › 2 › configdata', 'steps › 2 › colour'],
    ...['steps › 2 › content', 'steps › 2 › content', 'steps › 2 › content', 'steps › 2 › content'],
    ...['step title-shelves', 'steps › 3 › content'],
  ]);
});

test('texts of a language pack, read without running it', () => {
  const strings = readStrings(
    "<?php\n$string['tour2_title_shelves'] = 'The \\'new\\' shelves';\n$string['tour2_content_shelves'] = '<p>Look <em>here</em>.</p>';\n$x = system('no');",
  );
  const { files, notes, errors } = compileWith(importMoodle(library, { name: 'x', strings }));
  expect(errors).toEqual([]);
  const { steps } = JSON.parse(String(files.get('guides/library-desk.json'))) as { steps: object[] };
  expect(steps[1]).toMatchObject({ title: "The 'new' shelves", body: 'Look *here*.' });
  expect(notes.some(({ why }) => why.includes('language pack'))).toBe(false);
});

test('several languages in one text, a tour that is off, fields that are missing', () => {
  const { files, notes, errors } = compileWith(importMoodle([bilingual], { name: 'x' }));
  expect(errors).toEqual([]);
  expect(JSON.parse(String(files.get('guides/hello-bonjour-hallo.json')))).toMatchObject({
    title: 'Hello',
    when: { trigger: 'manual', page: 'hello-bonjour-hallo' },
    steps: [
      { title: 'Start', body: ['Two lines.', '', "It's '{'plain'}' \\*text\\* with 1. numbers & <3"] },
      { id: 'step-2' },
    ],
  });
  expect(JSON.parse(String(files.get('locales/fr.json')))).toEqual({
    'guides/hello-bonjour-hallo': { title: 'Bonjour', 'steps.start-debut.title': 'Début' },
  });
  expect(notes.map(({ why }) => why).join('\n')).toMatch(
    /FRONTPAGE[\s\S]*off in Moodle[\s\S]*not JSON[\s\S]*jQuery[\s\S]*texts in de/,
  );
});

test.each([
  ['%', undefined],
  ['/my/%', '/**/my/**'],
  ['/course/view.php%', '/**/course/view.php**'],
  ['/mod/quiz/view.php?id=%&page=2', '/**/mod/quiz/view.php**?id=*&page=2'],
  ['/a[b]*.php', '/**/a[[]b][*].php'],
])('the path %s', (pathmatch, page) => {
  const { guides } = importMoodle({ name: 'A', pathmatch, steps: [{ title: 'x', content: 'y' }] }, { name: 'a' });
  const { when } = guides.get('a') as { when?: { page?: string } };
  expect(when?.page).toBe(page === undefined ? undefined : page.replace('view.php**?', 'view.php?'));
});

describe('driver.js', () => {
  const steps = [
    {
      element: '#nav',
      popover: { title: 'The <b>menu</b>', description: 'Everything is <em>here</em>.', side: 'left', align: 'start' },
    },
    {
      element: '[data-testid="save"]',
      popover: { description: 'Save.', position: 'bottom-center', nextBtnText: 'Go', onNextClick: 'f' },
    },
    { popover: { title: 'Done' } },
    { element: '.only-marked' },
  ];

  test('a list of steps becomes a tour that is started by hand, or shows on the page that was named', () => {
    const { files, notes, errors } = compileWith(importDriver(steps, { name: 'My Steps' }));
    expect(errors).toEqual([]);
    expect(JSON.parse(String(files.get('guides/my-steps.json')))).toEqual({
      kind: 'tour',
      tags: ['imported-from-driver'],
      when: { trigger: 'manual' },
      steps: [
        { id: 'the-menu', target: { id: 'nav' }, title: 'The menu', body: 'Everything is *here*.', placement: 'left' },
        { id: 'step-2', target: { testId: 'save' }, body: 'Save.', placement: 'bottom' },
        { id: 'done', title: 'Done' },
      ],
    });
    expect(notes.map(({ where }) => where)).toEqual([
      ...['steps › 2 › popover › nextBtnText', 'steps › 2 › popover › onNextClick', 'steps › 4 › popover', ''],
    ]);
    const { guides } = importDriver({ name: 'Orders', overlayColor: 'red', steps }, { name: 'x', page: '/orders' });
    expect(guides.get('orders')).toMatchObject({ when: { page: '/orders' } });
  });

  test.each([[null], [{}], ['text'], [[1]], [[]], [{ steps: [{}] }]])('%j is none', (value) => {
    expect(() => importDriver(value, { name: 'x' })).toThrow(ImportFault);
  });
});

test.each([[null], [[]], ['x'], [{ steps: 1 }], [[{ steps: [] }, 3]]])('%j is no Moodle tour', (value) => {
  if (Array.isArray(value) && value.length === 0) expect(importMoodle(value, { name: 'x' }).guides.size).toBe(0);
  else expect(() => importMoodle(value, { name: 'x' })).toThrow(ImportFault);
});

test('whatever HTML there is, its Markdown compiles', () => {
  const tags = [
    'p',
    'b',
    'em',
    'ul',
    'li',
    'ol',
    'a',
    'img',
    'h2',
    'pre',
    'code',
    'table',
    'tr',
    'td',
    'br',
    'div',
    'script',
    'blockquote',
    'span',
  ];
  const words = fc.constantFrom(
    ...[
      'a',
      ' ',
      '\n',
      '{x}',
      "'",
      "'{",
      '}',
      '*b*',
      '_',
      '# c',
      '1. d',
      '- e',
      '<',
      '&lt;',
      '&amp;',
      '`',
      '![',
      '](',
      '|',
      '~~',
      '\\',
      'javascript:',
      '\uFDD0',
      'שלום',
      '    f',
      '---',
      '+',
    ],
  );
  const { html } = fc.letrec<{ html: string; many: string }>((tie) => ({
    html: fc.oneof(
      { maxDepth: 5 },
      words,
      fc
        .tuple(fc.constantFrom(...tags), tie('many'))
        .map(([tag, inner]) => `<${tag} href="/x" src="https://x.example/a.png">${inner}</${tag}>`),
    ),
    many: fc.array(tie('html'), { maxLength: 4 }).map((parts) => parts.join('')),
  }));
  fc.assert(
    fc.property(fc.array(html, { maxLength: 6 }), (parts) => {
      const content = parts.join('');
      const body = htmlToMarkdown(content, { note: () => {}, image: (src) => src });
      const guide = JSON.stringify({ kind: 'hint', target: 'save', title: htmlToText(content), body });
      const { diagnostics } = compileFolder(folderOf({ 'guides/a.json': guide }));
      expect(diagnostics.filter(({ severity }) => severity === 'error').map(formatDiagnostic)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('whatever JSON there is: a fault that says so, or guides that compile', () => {
  const some = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.string(), fc.constantFrom('1', '0', '%', '{"a":1}', 'x,y'));
  const step = fc.record(
    { title: some, content: some, targettype: some, targetvalue: some, configdata: some, sortorder: some, files: some },
    { requiredKeys: [] },
  );
  const tour = fc.record(
    {
      name: some,
      pathmatch: some,
      enabled: some,
      configdata: some,
      sortorder: some,
      steps: fc.array(step, { maxLength: 3 }),
    },
    { requiredKeys: ['steps'] },
  );
  fc.assert(
    fc.property(fc.oneof(tour, fc.jsonValue()), (value) => {
      for (const read of [() => importMoodle(value, { name: 'x' }), () => importDriver(value, { name: 'x' })]) {
        try {
          expect(compileWith(read()).errors).toEqual([]);
        } catch (thrown) {
          if (!(thrown instanceof ImportFault)) throw thrown;
        }
      }
    }),
    { numRuns: 80 },
  );
});
