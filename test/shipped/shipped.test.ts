import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readShippedFiles } from './shippedFiles.js';

const files = readShippedFiles();
const preactFolder = dirname(createRequire(import.meta.url).resolve('preact/package.json'));
const preact = readFileSync(`${preactFolder}/dist/preact.mjs`, 'utf8');
const named = (start: string) => {
  const file = files.find(({ name }) => name.startsWith(start));
  if (!file) throw new Error(`nothing ships under the name ${start}`);
  return file;
};

it.each(files.filter(({ name }) => /^handrail\.(full\.)?js$/.test(name)))(
  '$name reads the same in a page of any charset',
  ({ text }) => {
    expect(text.match(/[\u0080-\uffff]/)).toBeNull();
  },
);

describe.each(files)('$name', ({ text, budgetBytes, name }) => {
  it(`is at most ${budgetBytes} bytes gzipped`, () => {
    expect(gzipSync(text, { level: 9 }).length).toBeLessThanOrEqual(budgetBytes);
  });

  it.each([
    ['eval', /\beval\s*\(/],
    ['new Function', /\bFunction\s*\(/],
    ['setAttribute("style")', /setAttribute\(\s*["'`]style/],
    ['insertAdjacentHTML', /insertAdjacentHTML/],
    ['outerHTML', /outerHTML/],
    ['document.write', /document\.write/],
    ['sendBeacon', /sendBeacon/],
    ['a string timer', /setTimeout\(\s*["'`]/],
    ['a patched history', /(?:pushState|replaceState)\s*=(?!=)/],
    ['zod', /ZodError|invalid_type|_zod\b/],
    ['a Markdown parser', /mdast|micromark|commonmark|markdown/i],
    ['an ICU parser', /EXPECT_ARGUMENT_CLOSING_BRACE/],
    ['development code', /process\.env|__HANDRAIL_/],
  ])('carries no %s', (_, pattern) => {
    expect(text.match(pattern)?.[0]).toBeUndefined();
  });

  it.each(['innerHTML', 'dangerouslySetInnerHTML'])("has %s as often as preact's own branch, and no more", (word) => {
    // Only what authors ask for has preact whole; in what pages load even that branch is left out.
    const own = name.startsWith('explain-') ? preact : '';
    expect(text.split(word).length).toBe(own.split(word).length);
  });
});

it('knows in core the very files that lie beside it', () => {
  for (const start of ['guide-', 'ui-', 'measure-']) {
    const { name, text } = named(start);
    const integrity = `sha256-${createHash('sha256').update(text).digest('base64')}`;
    expect(named('handrail.js').text).toContain(name);
    expect(named('handrail.js').text).toContain(integrity);
  }
});

it('knows in measure the file that explains, and nowhere else', () => {
  const { name, text } = named('explain-');
  const integrity = `sha256-${createHash('sha256').update(text).digest('base64')}`;
  expect(named('measure-').text).toContain(name);
  expect(named('measure-').text).toContain(integrity);
  for (const other of ['handrail.js', 'handrail.full.js', 'guide-', 'ui-'])
    expect(named(other).text).not.toContain('explain-');
});

it('loads files by an import that nothing has rewritten', () => {
  expect(named('handrail.js').text).toMatch(/\bimport\(\w+\)/);
});

it('has no second chunk: every file that is loaded is loaded whole', () => {
  for (const { name, text } of files) expect(text, name).not.toMatch(/\bimport\s*(?:["'{*]|\w+\s+from)/);
});
